// The log: JSON lines for machines, readable lines on a terminal. Never message text, tokens or addresses.

import pino, { type DestinationStream, type Logger } from "pino";
import type { LogLevel } from "./config";

export type Log = Logger;

/** One line per event, named by `event`, on standard output. Written synchronously, so that the last lines arrive. */
export function openLog(level: LogLevel, isTerminal: boolean): Log {
  const options = {
    level,
    base: null,
    messageKey: "event",
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return isTerminal ? pino(options, readableLines) : pino(options, pino.destination({ fd: 1, sync: true }));
}

const readableLines: DestinationStream = {
  write(line) {
    process.stdout.write(readable(line));
  },
};

const colours: Record<string, string> = { debug: "2", info: "36", warn: "33", error: "31", fatal: "31" };

/** A line for people on a terminal: `10:41:07  room.made  code=GKRT rooms=1`. */
export function readable(line: string): string {
  const { level, time, event, err, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  const told = Object.entries(fields).map(([name, value]) => `${name}=${clean(value)}`);
  const stack = err && typeof err === "object" && "stack" in err ? `\n${String(err.stack)}` : "";
  return `\x1b[2m${clock}\x1b[0m \x1b[${colours[String(level)] ?? "0"}m${clean(event)}\x1b[0m ${told.join(" ")}${stack}\n`;
}

// A name may contain terminal control sequences.
function clean(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.replace(/\p{C}/gu, "\uFFFD");
}
