// The times that each side of the wire waits for the other, in ms.

/** [S1] From opening the socket to `hello`. */
export const helloMs = 5_000;
/** [S3] Between two pings, plus or minus a fifth. */
export const pingMs = 20_000;
/** [S3] From `ping` to `pong`. */
export const pongMs = 10_000;
/** [S3] A client that receives nothing for this long reconnects. */
export const silenceMs = 35_000;
/**
 * [S3] After waiting this long for an answer a client sends a ping, and after as long again without any frame it
 * reconnects.
 */
export const answerMs = 3_500;
/** [S7] A member's typing is passed on at most once in this time; repeats in between are dropped. */
export const typingRepeatMs = 1_000;
/** [S7] A member who goes on typing repeats it within this time, or has stopped. */
export const typingMs = 6_000;
