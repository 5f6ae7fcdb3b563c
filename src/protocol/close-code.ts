// Why a socket is closed, and what a client should do about it. [S5]

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
  // The server cannot let anybody in just now: its disk takes nothing, or too many come at once.
  unavailable: 4503,
} as const;

export type ByeCode = keyof typeof closeCodes;

/** `now`: at once, or after a random part of what `bye` says. `later`: with the usual pauses, grown. `never`: not at all. */
export type ComeBack = "now" | "later" | "never";

const forGood: readonly number[] = [
  closeCodes.left,
  closeCodes.protocol,
  closeCodes["no-session"],
  closeCodes["not-admitted"],
  closeCodes["room-gone"],
  closeCodes.replaced,
];

/** What a client does after a close with this code, whoever chose it: codes of the network mean a lost connection. */
export function comeBackAfter(code: number): ComeBack {
  if (code === closeCodes["too-much"]) return "later";
  return forGood.includes(code) ? "never" : "now";
}
