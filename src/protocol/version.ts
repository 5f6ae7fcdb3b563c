// The version of the wire protocol. test/protocol/version.test.ts holds a hash of all frames, so that changing one
// breaks that test on purpose. [S6]

export const protocolVersion = 1;
/** The WebSocket subprotocol. [H15] */
export const subprotocol = "chatsy.v1";
