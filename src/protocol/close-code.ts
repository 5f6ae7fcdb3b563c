// Close codes of a socket, and what a client should do after each. [S5]

export const closeCodes = {
  left: 1000,
  protocol: 4400,
  "no-session": 4401,
  "not-admitted": 4403,
  "room-gone": 4404,
  silent: 4408,
  replaced: 4409,
  "too-slow": 4413,
  "too-much": 4429,
  "shutting-down": 4503,
  // The server cannot let anyone in now: its disk is full, or too many clients connect at once.
  unavailable: 4503,
} as const;

export type ByeCode = keyof typeof closeCodes;

/**
 * `now`: at once, or after a random part of the time in `bye`. `later`: after the usual growing pauses. `never`: not at
 * all.
 */
export type ComeBack = "now" | "later" | "never";

const forGood: readonly number[] = [
  closeCodes.left,
  closeCodes.protocol,
  closeCodes["no-session"],
  closeCodes["not-admitted"],
  closeCodes["room-gone"],
  closeCodes.replaced,
];

/** How a client reconnects after a close with this code, from whomever. Codes of the network mean a lost connection. */
export function comeBackAfter(code: number): ComeBack {
  if (code === closeCodes["too-much"]) return "later";
  return forGood.includes(code) ? "never" : "now";
}
