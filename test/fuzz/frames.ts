// Garbage through real sockets: batches of frames, the worst last, followed by a frame that shows that the server has
// handled all and still answers.

import { closeCodes } from "../../src/protocol/close-code";
import { clientFrameBytesMax } from "../../src/protocol/limits";
import type { Guest } from "../support/chatsy";
import type { RawSocket } from "../support/raw-socket";
import type { Garbage } from "./garbage";

/** All allowed ways of ending a connection; above all not 1011, a fault. */
const knownEnds = new Set<number>([1003, 1009, ...Object.values(closeCodes)]);

/** A frame that a well-meaning client could send. */
export function goodFrame(garbage: Garbage): Record<string, unknown> {
  const id = garbage.id();
  const target = garbage.between(1, 20);
  switch (garbage.between(1, 13)) {
    case 1:
      return {
        type: "hello",
        id,
        v: 1,
        resume: { epoch: garbage.word(), seq: garbage.between(0, 60), id: garbage.id() },
      };
    case 2:
      return { type: "history", id, before: garbage.between(1, 100), limit: garbage.between(1, 5) };
    case 3:
      return garbage.percent(70) ? { type: "pong", id, seq: garbage.between(0, 50) } : { type: "ping", id };
    case 4:
      return { type: garbage.percent(10) ? "leave" : "parting", id };
    case 5:
      return { type: garbage.word(), id, target: garbage.number(), emoji: "👍", on: true };
    case 6:
      return { type: "edit", id, target, text: garbage.text(40) };
    case 7:
      return { type: "delete", id, target };
    case 8:
      return { type: "react", id, target, emoji: garbage.percent(70) ? "👍" : garbage.word(), on: garbage.percent(60) };
    case 9:
      return { type: "rename", id, name: garbage.percent(50) ? `Fuzz ${garbage.number()}` : garbage.word() };
    case 10:
      return garbage.percent(50)
        ? { type: "typing", id, on: garbage.percent(70) }
        : { type: "host", id, action: "title", title: garbage.text(20) };
    default:
      return {
        type: "post",
        id,
        text: garbage.percent(80) ? garbage.text(40) : garbage.text(),
        replyTo: garbage.between(1, 20),
      };
  }
}

/** Sends this many frames to a room, opening sockets as needed. Returns the number of answers. */
export async function fuzzFrames(garbage: Garbage, guest: Guest, count: number): Promise<number> {
  let answers = 0;
  let sent = 0;
  for (let batch = 1; sent < count; batch += 1) {
    const socket = await openSocket(guest);
    let isOver = false;
    const end = socket.closed.then((how) => {
      isOver = true;
      return how;
    });
    if (garbage.percent(95)) socket.send({ type: "hello", v: 1 });
    const size = Math.min(count - sent, 40);
    for (let index = 0; index < size; index += 1) {
      if (index < size - 3) socket.sendText(likelyFrame(garbage));
      else sendWild(garbage, socket);
    }
    sent += size;
    const fence = `fence-${batch}`;
    socket.send({ type: "fence", id: fence });
    const isAnswered = (): boolean => socket.frames.some((frame) => frame.type === "refused" && frame.id === fence);
    await socket.until("the answer to the fence, or the end", () => isOver || isAnswered());
    answers += socket.frames.length;
    const [strange] = socket.strangeFrames;
    if (strange) throw new Error(`The server sent a frame that no schema knows: ${strange.slice(0, 400)}`);
    const fault = socket.frames.find((frame) => frame.type === "refused" && frame.code === "internal");
    if (fault) throw new Error(`The server refused with internal: ${JSON.stringify(fault)}`);
    if (!isOver) {
      socket.close();
      await end;
    } else if (!knownEnds.has((await end).code)) throw new Error(`The server ended with ${JSON.stringify(await end)}`);
  }
  return answers;
}

/** A frame that the connection will mostly survive. */
function likelyFrame(garbage: Garbage): string {
  const good = goodFrame(garbage);
  const way = garbage.between(1, 10);
  if (way <= 2) return JSON.stringify(good);
  if (way <= 8) return JSON.stringify(garbage.spoilt(good));
  return garbage.strangeJson(good);
}

/** A frame that it may not survive. */
function sendWild(garbage: Garbage, socket: RawSocket): void {
  const json = JSON.stringify(goodFrame(garbage));
  switch (garbage.between(1, 8)) {
    case 1:
      socket.sendBytes(new Uint8Array(garbage.bytes(garbage.between(0, 300))));
      return;
    case 2:
      socket.sendText("x".repeat(clientFrameBytesMax + garbage.between(-1, 2)));
      return;
    case 3:
      socket.sendText(JSON.stringify(garbage.value(4)));
      return;
    case 4:
      socket.sendText(garbage.text(300));
      return;
    case 5:
      socket.sendText("[".repeat(garbage.between(1, 16_000)));
      return;
    default:
      socket.sendText(garbage.mutated(json));
  }
}

/** The guest's socket; a guest who left by a frame of their own joins again first. */
async function openSocket(guest: Guest): Promise<RawSocket> {
  const response = await guest.fetch("/members", { method: "POST", body: JSON.stringify({ name: guest.me.name }) });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`The fuzzer could not join its own room: ${response.status}`);
  return guest.open();
}
