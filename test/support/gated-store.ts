// A memory store whose changes pass a gate, where a test can hold or refuse them.

import type { SessionHash } from "../../src/chat/member";
import type { RoomStore } from "../../src/chat/room-store";
import { MemoryStore } from "../../src/server/memory/memory-store";

export class GatedStore extends MemoryStore {
  /** Each change waits for this, and is refused with what it rejects with. */
  gate: (change: "create" | "enter" | "append" | "keep-leaves-at" | "all-absent" | "close") => Promise<void> = () =>
    Promise.resolve();

  override async createRoom(...change: Parameters<RoomStore["createRoom"]>): ReturnType<RoomStore["createRoom"]> {
    await this.gate("create");
    return super.createRoom(...change);
  }

  override async enter(...change: Parameters<RoomStore["enter"]>): ReturnType<RoomStore["enter"]> {
    await this.gate("enter");
    return super.enter(...change);
  }

  override async append(...change: Parameters<RoomStore["append"]>): ReturnType<RoomStore["append"]> {
    await this.gate("append");
    return super.append(...change);
  }

  override async decide(...change: Parameters<RoomStore["decide"]>): ReturnType<RoomStore["decide"]> {
    await this.gate("append");
    return super.decide(...change);
  }

  override async keepLeavesAt(...change: Parameters<RoomStore["keepLeavesAt"]>): Promise<void> {
    await this.gate("keep-leaves-at");
    return super.keepLeavesAt(...change);
  }

  override async allAbsent(...change: Parameters<RoomStore["allAbsent"]>): Promise<void> {
    await this.gate("all-absent");
    return super.allAbsent(...change);
  }

  override async closeRoom(...change: Parameters<RoomStore["closeRoom"]>): ReturnType<RoomStore["closeRoom"]> {
    await this.gate("close");
    return super.closeRoom(...change);
  }
}

export const sessionOf = (who: string): SessionHash => `session of ${who}` as SessionHash;
