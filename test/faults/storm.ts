// Everyone comes back at once: all clients of a room are cut in the same moment and resume. [D3] [D9]

import { startTestChatsy, temporaryFolder } from "../support/chatsy";
import type { RawSocket } from "../support/raw-socket";

export interface StormFigures {
  readonly clients: number;
  /** From the cut to the last client's `live`, in milliseconds. */
  readonly allBackMs: number;
  readonly missedEach: number;
}

/** Throws when a client is not back at the head, or misses an event. */
export async function stormRun(clients: number, missedEach: number): Promise<StormFigures> {
  const folder = temporaryFolder();
  const chatsy = await startTestChatsy({ data: folder.path, membersMax: clients + 1 });
  try {
    const host = await chatsy.create("Writer");
    const writer = await host.enter();
    const guests = [];
    for (let n = 0; n < clients; n += 100) {
      const names = Array.from({ length: Math.min(100, clients - n) }, (_, index) => `Guest ${n + index + 1}`);
      guests.push(...(await Promise.all(names.map((name) => chatsy.join(host.room.code, name)))));
    }
    const before = await Promise.all(guests.map((guest) => guest.enter()));
    await writer.until("everybody's coming", () => writer.events.length === clients + 1);
    const [last] = writer.events.slice(-1);
    for (const socket of before) socket.cut();
    for (let n = 0; n < missedEach; n += 1) writer.send({ type: "post", id: `missed-${n}`, text: `missed ${n}` });
    await writer.until("the acks", () => writer.frames.filter(({ type }) => type === "ack").length === missedEach);
    const cutAt = performance.now();
    const resume = { epoch: host.room.epoch, seq: last?.seq, id: last?.id };
    const after = await Promise.all(
      guests.map(async (guest) => {
        const socket = await guest.open();
        socket.send({ type: "hello", v: 1, resume });
        await socket.next("live");
        return socket;
      }),
    );
    const allBackMs = performance.now() - cutAt;
    for (const socket of after) mustHaveExactly(socket, (last?.seq ?? 0) + 1, missedEach);
    return { clients, allBackMs, missedEach };
  } finally {
    await chatsy.stop();
    folder.remove();
  }
}

function mustHaveExactly(socket: RawSocket, from: number, count: number): void {
  const seqs = socket.events.slice(0, count).map(({ seq }) => seq);
  const expected = Array.from({ length: count }, (_, index) => from + index);
  if (JSON.stringify(seqs) !== JSON.stringify(expected)) throw new Error(`I4 is violated: ${seqs} for ${expected}`);
}
