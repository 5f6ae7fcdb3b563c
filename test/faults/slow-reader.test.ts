// A client that does not read: bounded, cut off, and back again; the others do not wait. [D8]

import { expect, test } from "bun:test";
import { connect } from "node:net";
import { startTestChatsy } from "../support/chatsy";

test("[D8] a reader that stops reading is closed after about 1 MiB and resumes; the others get everything", async () => {
  const chatsy = await startTestChatsy();
  try {
    const ada = await chatsy.create("Ada");
    const lin = await chatsy.join(ada.room.code, "Lin");
    const writer = await ada.enter();
    const { port } = new URL(chatsy.url);
    const slow = connect(Number(port), "127.0.0.1");
    const path = `/api/rooms/${ada.room.code}/socket`;
    slow.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Protocol: chatsy.v1\r\nAuthorization: Bearer ${lin.token}\r\n\r\n`,
    );
    await new Promise((resolve) => slow.once("data", resolve));
    slow.write(maskedFrame('{"type":"hello","v":1}'));
    await new Promise((resolve) => slow.once("data", resolve));
    slow.pause();
    const isAway = (frame: { changed: readonly { name: string; state: string }[] }): boolean =>
      frame.changed.some(({ name, state }) => name === "Lin" && state === "away");
    // The kernel's own buffers take some megabytes before anything counts as unsent.
    let sent = 0;
    while (!writer.frames.some((frame) => frame.type === "people" && isAway(frame)) && sent < 12_000) {
      const upTo = sent + 100;
      for (; sent < upTo; sent += 1) writer.send({ type: "post", id: `m${sent}`, text: "x".repeat(4_000) });
      await writer.until("the acks", () => writer.frames.filter(({ type }) => type === "ack").length >= upTo);
    }
    expect(writer.frames.some((frame) => frame.type === "people" && isAway(frame))).toBe(true);
    await writer.until("every event", () => writer.events.at(-1)?.seq === sent + 2);
    expect(writer.events.map(({ seq }) => seq)).toEqual(Array.from({ length: sent + 2 }, (_, index) => index + 1));
    const back = await lin.enter();
    expect(back.events.at(-1)?.seq).toBe(sent + 2);
    slow.destroy();
  } finally {
    await chatsy.stop();
  }
}, 60_000);

/** A masked text frame (RFC 6455, 5.2) for texts under 126 bytes; a mask of zeros is valid. */
function maskedFrame(text: string): Buffer {
  const body = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, 0x80 | body.length, 0, 0, 0, 0]), body]);
}
