// A WebSocket client that knows only the protocol's frames: it checks every frame against the schemas, and tests wait
// for those they expect.

import * as v from "valibot";
import { type FrameOf, frameSchemas, type ServerFrame } from "../../src/protocol/server-frame";

const patienceMs = 5_000;

export class RawSocket {
  /** Every frame so far, in order. */
  readonly frames: ServerFrame[] = [];
  /** Frames that fit no schema. */
  readonly strangeFrames: string[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #socket: WebSocket;
  #taken = 0;
  #wakers: (() => void)[] = [];

  static async open(url: string, headers: Record<string, string> = {}, protocols = ["chatsy.v1"]): Promise<RawSocket> {
    // Bun's WebSocket client accepts headers; the type is that of browsers.
    const socket = new WebSocket(url, { headers, protocols } as unknown as string[]);
    const raw = new RawSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve();
      socket.onerror = () => reject(new Error(`${url} did not open`));
    });
    return raw;
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#take(String(data));
    this.closed = new Promise((resolve) => {
      socket.onclose = ({ code, reason }) => {
        resolve({ code, reason });
        this.#wake();
      };
    });
  }

  send(frame: unknown): void {
    this.#socket.send(JSON.stringify(frame));
  }

  sendText(text: string): void {
    this.#socket.send(text);
  }

  sendBytes(bytes: Uint8Array<ArrayBuffer>): void {
    this.#socket.send(bytes);
  }

  close(): void {
    this.#socket.close();
  }

  /** Cuts the connection without a close frame. */
  cut(): void {
    (this.#socket as WebSocket & { terminate(): void }).terminate();
  }

  /** The next frame of a type, after those that earlier calls returned; frames of other types are skipped. */
  async next<Type extends ServerFrame["type"]>(
    type: Type,
    fits: (frame: FrameOf<Type>) => boolean = () => true,
  ): Promise<FrameOf<Type>> {
    const until = Date.now() + patienceMs;
    for (;;) {
      for (; this.#taken < this.frames.length; this.#taken += 1) {
        const frame = this.frames[this.#taken];
        if (frame?.type === type && fits(frame as FrameOf<Type>)) {
          this.#taken += 1;
          return frame as FrameOf<Type>;
        }
      }
      await this.#somethingNew(until, `a ${type} frame`);
    }
  }

  /** Waits until `fits` is true for what has arrived. */
  async until(what: string, fits: () => boolean): Promise<void> {
    const until = Date.now() + patienceMs;
    while (!fits()) await this.#somethingNew(until, what);
  }

  /** All events so far, in the order of arrival. */
  get events(): FrameOf<"events">["events"] {
    return this.frames.flatMap((frame) => (frame.type === "events" ? frame.events : []));
  }

  #take(data: string): void {
    const frame = JSON.parse(data) as ServerFrame;
    const schema = Object.hasOwn(frameSchemas, frame.type) ? frameSchemas[frame.type] : undefined;
    if (!schema || !v.is(schema as v.GenericSchema, frame)) this.strangeFrames.push(data);
    this.frames.push(frame);
    this.#wake();
  }

  async #somethingNew(until: number, what: string): Promise<void> {
    const restMs = until - Date.now();
    let timer: Timer | undefined;
    const woken = await Promise.race([
      new Promise<boolean>((resolve) => this.#wakers.push(() => resolve(true))),
      new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), Math.max(0, restMs));
      }),
    ]);
    clearTimeout(timer);
    const seen = this.frames.slice(-5).map((frame) => JSON.stringify(frame).slice(0, 120));
    if (!woken) throw new Error(`Waited ${patienceMs} ms for ${what}. The last frames: ${seen.join(" ")}`);
  }

  #wake(): void {
    for (const wake of this.#wakers.splice(0)) wake();
  }
}
