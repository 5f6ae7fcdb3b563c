// The bounds of the wire, and what one connection, member or room may make a server do or keep. What the domain bounds is
// owned by the rule that holds it, and what concerns clients most of it is named here again. Every further bound, of a
// queue, a pattern or a store, is a named constant at the top of the file that enforces it.

import { textCharsMax } from "../chat/message-text";
import { nameCharsMax } from "../chat/name";

export { memberPushesMax } from "../chat/push-subscription";
export { membersMax, roomsMax, seatsMax } from "../chat/room-rules";
export { nameCharsMax, textCharsMax };

/** [S4] A frame from a client, in bytes; more closes with 1009. */
export const clientFrameBytesMax = 16 * 1024;
/** [S4] A frame from the server, in bytes. */
export const serverFrameBytesMax = 64 * 1024;
/** The body of an HTTP request, in bytes. */
export const bodyBytesMax = 64 * 1024;
/** [D8] What one connection may have unsent, in bytes; more closes it. */
export const unsentBytesMax = 1024 * 1024;
/** Replay stops to let the reader drain once this much is unsent, in bytes: well below `unsentBytesMax`. */
export const replayUnsentBytesMax = 256 * 1024;
/** [D6] Events that a fresh connection gets. */
export const freshEvents = 50;
/** [D3] A client that is further behind starts afresh. */
export const resumeEventsMax = 1000;
/** Events in one answer to `history`, and to GET …/events; and how many when nobody says. */
export const historyEventsMax = 200;
export const historyEventsUsual = 50;
/** `history` commands of one connection that wait while a page is read for it; more are refused as `busy`. */
export const historyWaitingMax = 16;
/** [H19] Messages in one answer to GET …/search; and how many when nobody says. */
export const searchMessagesMax = 50;
export const searchMessagesUsual = 20;
/** [H19] Searches of one session at a time; so many more wait, beyond are refused as `busy`. */
export const sessionSearchesMax = 2;
export const sessionSearchesWaitingMax = 4;
/** Recent events of a room that a node keeps encoded, so that a storm reads the store once. */
export const tailEventsMax = 1000;
/** The same in characters of JSON. */
export const tailCharsMax = 512 * 1024;
/** [M4] Above so many members, people are a count and a sample of this size. */
export const peopleMax = 200;
/** Connections of one member; one more replaces the oldest (4409). */
export const memberConnectionsMax = 8;
/** [H22] The address at a push service, in characters. */
export const pushEndpointCharsMax = 1_024;
/** A command's id: 22 characters of base64url are asked for; so many are taken. */
export const commandIdCharsMax = 64;
/** Frames of one connection that wait while its `hello` is decided; more end it (4429). */
export const admittingFramesMax = 64;
/** [S2] Malformed frames: what one costs, what is too much, and what is forgiven each second. */
export const malformedCost = 13;
export const malformedCostMax = 25;
export const malformedForgivenPerSecond = 1;
/** [S3] `ping` frames of one connection at once, and how many more each second; beyond, it ends (4429). */
export const clientPingsMax = 20;
export const clientPingsPerSecond = 1;
/** [S7] `typing` frames of one room in a second, of all its members together; more are dropped. */
export const typingFramesPerSecondMax = 10;
/** Changes to the people list within this time leave as one frame. */
export const peopleGatherMs = 100;

/** What `welcome` tells a client of all this. */
export const announcedLimits = { textCharsMax, nameCharsMax, frameBytesMax: clientFrameBytesMax, historyEventsMax };
