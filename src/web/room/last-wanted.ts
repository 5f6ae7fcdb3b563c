// Of all that somebody has asked for, and that was not there yet, only the last thing opens: not each in turn once the
// connection is back.

let asked = 0;

/** To be called when something is asked for. It opens if nothing else was asked for until it came. */
export function ifLastWanted<Part>(open: (part: Part) => void): (part: Part) => void {
  const mine = ++asked;
  return (part) => {
    if (mine === asked) open(part);
  };
}
