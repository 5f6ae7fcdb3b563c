// How the invitation goes when the first guest comes: its giant code becomes the one in the header, where the browser
// can show that, and its reader does not mind what moves.

export function makeWay(go: () => void): void {
  const giant = document.querySelector<HTMLElement>(".messages .giant-code");
  const chip = document.querySelector<HTMLElement>(".room-chip");
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (!giant || !chip || isCalm || !document.startViewTransition) {
    go();
    return;
  }
  // One name for two places: the one is seen before, the other after.
  giant.style.viewTransitionName = getComputedStyle(chip).viewTransitionName;
  chip.style.viewTransitionName = "none";
  const transition = document.startViewTransition(async () => {
    chip.style.viewTransitionName = "";
    go();
    // Preact draws before the next task.
    await new Promise((drawn) => setTimeout(drawn));
  });
  // One that is skipped, as the page is hidden, has done all the same what it is there for.
  transition.ready.catch(() => {});
}
