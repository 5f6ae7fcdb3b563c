// The limits of the wire, and of what one connection, member or room may make the server do or keep. Limits of the
// domain belong to the rules that enforce them; those that clients need are re-exported here. Every other limit, of a
// queue, a pattern or a store, is a named constant at the top of the file that enforces it.

import { textCharsMax } from "../chat/message-text";
import { nameCharsMax } from "../chat/name";

export { memberPushesMax } from "../chat/push-subscription";
export { membersMax, roomsMax, seatsMax } from "../chat/room-rules";
export { nameCharsMax, textCharsMax };

/** [S4] Bytes in a frame from a client; a longer one closes the socket with 1009. */
export const clientFrameBytesMax = 16 * 1024;
/** [S4] Bytes in a frame from the server. */
export const serverFrameBytesMax = 64 * 1024;
/** Bytes in the body of an HTTP request. */
export const bodyBytesMax = 64 * 1024;
/** [D8] Unsent bytes of one connection; more close it. */
export const unsentBytesMax = 1024 * 1024;
/** Replay pauses for the reader to catch up at this many unsent bytes, well below `unsentBytesMax`. */
export const replayUnsentBytesMax = 256 * 1024;
/** [D6] Events sent to a fresh connection. */
export const freshEvents = 50;
/** [D3] A client that is further behind starts fresh. */
export const resumeEventsMax = 1000;
/** Events in one answer to `history` and to GET …/events, and the default. */
export const historyEventsMax = 200;
export const historyEventsUsual = 50;
/** `history` commands of one connection that may wait while a page is read for it; more are refused with `busy`. */
export const historyWaitingMax = 16;
/** [H19] Messages in one answer to GET …/search, and the default. */
export const searchMessagesMax = 50;
export const searchMessagesUsual = 20;
/** [H19] Searches that one session runs at a time, and how many may wait; more are refused with `busy`. */
export const sessionSearchesMax = 2;
export const sessionSearchesWaitingMax = 4;
/** [H21] Downloads of rooms that one session runs at a time; more are refused with `busy`. */
export const sessionExportsMax = 2;
/**
 * Recent events of a room that a node keeps encoded, so that many clients who reconnect at once read the store only
 * once.
 */
export const tailEventsMax = 1000;
/** The same in characters of JSON. */
export const tailCharsMax = 512 * 1024;
/** [M4] In larger rooms the list of people is a count and a sample of this size. */
export const peopleMax = 200;
/** Connections of one member; one more closes the oldest (4409). */
export const memberConnectionsMax = 8;
/** [H22] Characters in the address at a push service. */
export const pushEndpointCharsMax = 1_024;
/** Characters in a command's id. Clients are asked to use 22 characters of base64url. */
export const commandIdCharsMax = 64;
/** Frames of one connection that may wait while its `hello` is decided; more end it (4429). */
export const admittingFramesMax = 64;
/** [S2] Malformed frames: the cost of one, the limit, and how much is forgiven per second. */
export const malformedCost = 13;
export const malformedCostMax = 25;
export const malformedForgivenPerSecond = 1;
/** [S3] `ping` frames of one connection at once, and how many more per second; beyond that it ends (4429). */
export const clientPingsMax = 20;
export const clientPingsPerSecond = 1;
/** [S7] `typing` frames of one room per second, over all its members; more are dropped. */
export const typingFramesPerSecondMax = 10;
/** Changes to the list of people within this time are sent as one frame. */
export const peopleGatherMs = 100;

/** The limits that `welcome` announces to clients. */
export const announcedLimits = { textCharsMax, nameCharsMax, frameBytesMax: clientFrameBytesMax, historyEventsMax };
