// What carries a connection's frames: a WebSocket, or whatever a further door has.

export interface Wire {
  send(frame: string): void;
  /** Bytes that were sent and that the peer has not taken yet. */
  unsentBytes(): number;
  listen(topic: string): void;
  unlisten(topic: string): void;
  /** Sends what is unsent, then closes. */
  close(code: number, reason: string): void;
}
