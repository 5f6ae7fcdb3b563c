// The transport of a connection's frames: a WebSocket, or what a further door uses.

export interface Wire {
  send(frame: string): void;
  /** Bytes that were sent and that the client has not received yet. */
  unsentBytes(): number;
  listen(topic: string): void;
  unlisten(topic: string): void;
  /** Sends what is unsent, then closes. */
  close(code: number, reason: string): void;
}
