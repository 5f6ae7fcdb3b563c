// How long either side of the wire waits for the other, in ms.

/** [S1] From the socket's opening to `hello`. */
export const helloMs = 5_000;
/** [S3] Between two pings, give or take a fifth. */
export const pingMs = 20_000;
/** [S3] From `ping` to `pong`. */
export const pongMs = 10_000;
/** [S3] A client that hears nothing for so long reconnects. */
export const silenceMs = 35_000;
/** [S3] A client that waits so long for an answer asks for a sign of life, and so long again for any. */
export const answerMs = 3_500;
/** [S7] That a member types is passed on once in this time; what they say of it in between is dropped. */
export const typingRepeatMs = 1_000;
/** [S7] Who types on says so again within this time; else they have stopped. */
export const typingMs = 6_000;
