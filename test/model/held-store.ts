// A memory store that can hold changes, in their order, as a slow disk does.

import type { RoomStore } from "../../src/chat/room-store";
import { MemoryStore } from "../../src/server/memory/memory-store";
import { atRest } from "../support/test-chat";

export class HeldStore extends MemoryStore {
  #waiting: (() => void)[] | undefined;

  hold(): void {
    this.#waiting ??= [];
  }

  /** Applies the held changes as one commit, or one commit each. */
  async release(pace: "together" | "one by one"): Promise<void> {
    const waiting = this.#waiting ?? [];
    while (pace === "one by one" && waiting.length > 0) {
      waiting.shift()?.();
      await atRest();
    }
    this.#waiting = undefined;
    for (const change of waiting) change();
    await atRest();
  }

  override createRoom(...change: Parameters<RoomStore["createRoom"]>): ReturnType<RoomStore["createRoom"]> {
    return this.#pass(() => super.createRoom(...change));
  }

  override enter(...change: Parameters<RoomStore["enter"]>): ReturnType<RoomStore["enter"]> {
    return this.#pass(() => super.enter(...change));
  }

  override append(...change: Parameters<RoomStore["append"]>): ReturnType<RoomStore["append"]> {
    return this.#pass(() => super.append(...change));
  }

  override decide(...change: Parameters<RoomStore["decide"]>): ReturnType<RoomStore["decide"]> {
    return this.#pass(() => super.decide(...change));
  }

  override keepLeavesAt(...change: Parameters<RoomStore["keepLeavesAt"]>): Promise<void> {
    return this.#pass(() => super.keepLeavesAt(...change));
  }

  override closeRoom(...change: Parameters<RoomStore["closeRoom"]>): ReturnType<RoomStore["closeRoom"]> {
    return this.#pass(() => super.closeRoom(...change));
  }

  #pass<Result>(change: () => Promise<Result>): Promise<Result> {
    const waiting = this.#waiting;
    if (!waiting) return change();
    return new Promise((resolve, reject) => {
      waiting.push(() => void change().then(resolve, reject));
    });
  }
}
