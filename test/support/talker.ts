// A person in a room without a page, who talks and acts over the socket and knows the numbers of their messages.

import type { TestChatsy } from "./chatsy";
import type { RawSocket } from "./raw-socket";

export interface Talker {
  readonly id: string;
  readonly socket: RawSocket;
  /** Returns the number under which it is stored. */
  does(command: Record<string, unknown>): Promise<number>;
  says(text: string, replyTo?: number): Promise<number>;
  /** The number of the last message in the room with this text. */
  seqOf(text: string): Promise<number>;
}

export async function talker(chatsy: TestChatsy, code: string, name: string): Promise<Talker> {
  const guest = await chatsy.join(code, name);
  const socket = await guest.enter();
  let lastId = 0;
  async function does(command: Record<string, unknown>): Promise<number> {
    lastId += 1;
    const id = `t${lastId}`;
    socket.send({ id, ...command });
    return (await socket.next("ack", (ack) => ack.id === id)).seq;
  }
  return {
    id: guest.me.id,
    socket,
    does,
    says: (text, replyTo) => does({ type: "post", text, ...(replyTo === undefined ? {} : { replyTo }) }),
    async seqOf(text) {
      const said = () => socket.events.findLast((event) => event.kind === "message" && event.text === text);
      await socket.until(`“${text}”`, () => said() !== undefined);
      return said()?.seq ?? 0;
    },
  };
}
