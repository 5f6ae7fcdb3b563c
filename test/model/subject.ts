// The chat under test, driven as the doors drive it: commands do not wait for each other, and each outcome is recorded.

import { Chat, type Entered } from "../../src/chat/chat";
import { ChatError } from "../../src/chat/chat-error";
import type { Member, MemberId } from "../../src/chat/member";
import type { Room } from "../../src/chat/room";
import type { Appended } from "../../src/chat/room-store";
import type { ConnectionId } from "../../src/chat/roster";
import { sessionOf } from "../support/gated-store";
import { ManualClock } from "../support/manual-clock";
import { SeededRandomness } from "../support/seeded-randomness";
import { copiesOf } from "../support/store-copies";
import { atRest, times } from "../support/test-chat";
import {
  type Command,
  emojis,
  isStored,
  membersMax,
  names,
  people,
  type StoredCommand,
  texts,
  titles,
} from "./commands";
import type { Deed, Outcome } from "./explanation";
import { HeldStore } from "./held-store";
import { ModelEar } from "./model-ear";

interface Socket {
  readonly id: ConnectionId;
  readonly room: number;
  state: "admitting" | "in" | "over";
  memberId?: MemberId;
}

/** A command that was sent, and its outcome to come. */
export interface Asked {
  readonly command: Deed["command"];
  /** In the order of creation. */
  readonly room: number;
  readonly at: number;
  readonly socket?: number;
  readonly outcome: Promise<Outcome>;
}

const nobody = "nobody" as MemberId;

export class Subject {
  readonly store = new HeldStore();
  readonly #copies = copiesOf(this.store);
  readonly clock = new ManualClock();
  /** Every room there ever was; undefined while it is being created, or when it was refused. */
  readonly rooms: (Room | undefined)[] = [];
  readonly ear = new ModelEar((room, memberId, id) => this.#endSocket(room, memberId, id));
  readonly #sockets: Socket[] = [];
  readonly #randomness = new SeededRandomness(7);
  #socketCount = 0;
  /** Commands with an id that were sent, with the messages that they were meant for. */
  readonly #storedCommands: StoredCommand[] = [];
  #chat: Chat | undefined;
  /** Another chat over the same store, on another node; it is told late of what is not its own. */
  #late: Chat | undefined;
  readonly lateEar = new ModelEar(() => {});

  get chat(): Chat {
    if (!this.#chat) throw new Error("The chat is not open.");
    return this.#chat;
  }

  /** Opens the chat over the store, or reopens it as after a restart. */
  async open(): Promise<void> {
    const [first, late] = this.#copies;
    const parts = {
      clock: this.clock,
      randomness: this.#randomness,
      // When no room is open, the next one gets one of four codes, so that a resting code would be noticed. [L3]
      codes: { length: 2, alphabet: "BD" },
      times,
      membersMax,
    };
    this.#chat = await Chat.open({ ...parts, store: first, listener: this.ear });
    this.#late = await Chat.open({ ...parts, store: late, listener: this.lateEar });
  }

  stop(): void {
    this.#chat?.stop();
    this.#late?.stop();
  }

  /** Tells the other chat everything. Throws when its room differs from the first one's. */
  async lateMustAgree(room: Room): Promise<void> {
    this.#copies[1].catchUp();
    if (this.ear.closedRooms.has(room.id)) return;
    const copy = await this.#late?.room(room.code);
    const known = ({ head, changedAt, settings, roster }: Room) =>
      JSON.stringify([head, changedAt, settings, [...roster.seats()].map((seat) => ({ ...seat, leavesAt: null }))]);
    if (copy && known(copy) !== known(room)) throw new Error(`Two copies of a room: ${known(copy)} and ${known(room)}`);
  }

  async restart(downMs: number): Promise<void> {
    this.stop();
    this.#sockets.length = 0;
    this.clock.advance(downMs);
    await this.open();
    for (const [index, before] of this.rooms.entries()) {
      if (!before || this.ear.closedRooms.has(before.id)) continue;
      const room = await this.chat.room(before.code);
      this.rooms[index] = room;
      this.ear.knows(room);
    }
  }

  /** Lets everything happen that is due, with all consequences. */
  async settle(): Promise<void> {
    await atRest();
    while ((this.clock.nextAt ?? Infinity) <= this.clock.now()) {
      this.clock.advance(0);
      await atRest();
    }
  }

  /** Lets time pass, moment by moment. */
  async pass(ms: number): Promise<void> {
    const until = this.clock.now() + ms;
    for (let next = this.clock.nextAt; next !== undefined && next <= until; next = this.clock.nextAt) {
      this.clock.advanceTo(next);
      await atRest();
    }
    this.clock.advanceTo(until);
  }

  /** Sends a command and returns at once. Undefined for one that is impossible now. */
  ask(command: Command, at: "first" | "late" = "first"): Asked | undefined {
    if (command.do === "again") {
      const before = this.#storedCommands.at(-1 - command.back);
      return before && this.#ask(before, at);
    }
    if (!isStored(command)) return this.#ask(command, at);
    const meant = this.#aimed(command);
    this.#storedCommands.push(meant);
    return this.#ask(meant, at);
  }

  #ask(command: Exclude<Command, { do: "again" }>, which: "first" | "late"): Asked | undefined {
    const at = this.clock.now();
    if ("room" in command && this.#isCodeOfAnother(command.room)) return undefined;
    switch (command.do) {
      case "advance":
        this.clock.advance(command.ms);
        return undefined;
      case "create": {
        if (this.rooms.length > 2) return undefined;
        const room = this.rooms.push(undefined) - 1;
        return { command, at, room, outcome: outcomeOf(() => this.#create(command.who, command.name, room)) };
      }
      case "disconnect": {
        const open = this.#sockets.filter(({ state }) => state !== "over");
        const socket = open[command.socket % Math.max(1, open.length)];
        if (!socket) return undefined;
        const outcome = outcomeOf(async () => this.#disconnect(socket, command.parting));
        return { command, at, room: socket.room, socket: socket.id, outcome };
      }
      case "connect": {
        if (!this.rooms[command.room]) return undefined;
        this.#socketCount += 1;
        const socket: Socket = { id: this.#socketCount, room: command.room, state: "admitting" };
        this.#sockets.push(socket);
        const outcome = outcomeOf(() => this.#connect(socket, command.who));
        return { command, at, room: command.room, socket: socket.id, outcome };
      }
      default: {
        const room = this.rooms[command.room];
        return room && { command, at, room: command.room, outcome: outcomeOf(() => this.#do(command, room, which)) };
      }
    }
  }

  /** Fills in the author and the target event. */
  #aimed(command: StoredCommand): StoredCommand {
    const room = this.rooms[command.room];
    if (!room) return command;
    const isIn = (who: number) => room.roster.seatOf(sessionOf(`${who}`))?.standing === "in";
    const [first = 0, ...others] = Array.from({ length: people }, (_, who) => who).filter(isIn);
    const who = command.who < people ? command.who : (others[command.who - people - 1] ?? first);
    if (!("target" in command)) return { ...command, who };
    const messages = (this.ear.events.get(room.id) ?? []).filter(({ kind }) => kind === "message");
    return { ...command, who, target: messages.at(-1 - command.target)?.seq ?? command.target };
  }

  /** Whether a closed room's code may belong to another room now. */
  #isCodeOfAnother(index: number): boolean {
    const room = this.rooms[index];
    if (!room || !this.ear.closedRooms.has(room.id)) return false;
    return this.rooms.some((other, of) => of > index && (!other || other.code === room.code));
  }

  async #do(
    command: Exclude<Command, { do: "create" | "connect" | "disconnect" | "advance" | "again" }>,
    { code }: Room,
    which: "first" | "late",
  ) {
    // Only the chat that has the connections knows who is where.
    const chat = which === "late" && command.do !== "touch" && this.#late ? this.#late : this.chat;
    if (command.do === "join") {
      return enteredAs(await chat.join(code, sessionOf(`${command.who}`), names[command.name]?.typed ?? ""));
    }
    const room = await chat.room(code);
    if (command.do === "read") {
      const { from, seq } = command;
      return chat.events(room, from === "after" ? { after: seq, limit: 3 } : { before: seq, limit: 3 });
    }
    const session = sessionOf(`${command.who}`);
    const memberId = room.roster.seatOf(session)?.member.id ?? nobody;
    if (isStored(command)) {
      const answer = await this.#store(chat, command, room, memberId);
      if (chat === this.chat && answer.seq > (this.ear.events.get(room.id)?.length ?? 0))
        this.ear.complaints.push("acknowledged before it was told");
      return answer;
    }
    switch (command.do) {
      case "comeBack":
        return memberAs(await chat.comeBack(room, session));
      case "leave":
        return chat.leave(room, memberId);
      case "touch":
        return chat.touch(room, memberId);
    }
  }

  #store(chat: Chat, command: StoredCommand, room: Room, memberId: MemberId): Promise<Appended> {
    const id = `command-${command.id}`;
    switch (command.do) {
      case "post": {
        const post = { id, text: texts[command.text]?.typed ?? "" };
        return chat.post(room, memberId, command.replyTo === null ? post : { ...post, replyTo: command.replyTo });
      }
      case "edit":
        return chat.edit(room, memberId, { id, target: command.target, text: texts[command.text]?.typed ?? "" });
      case "delete":
        return chat.delete(room, memberId, { id, target: command.target });
      case "react": {
        const emoji = emojis[command.emoji]?.typed ?? "";
        return chat.react(room, memberId, { id, target: command.target, emoji, on: command.on });
      }
      case "rename":
        return chat.rename(room, memberId, { id, name: names[command.name]?.typed ?? "" });
      case "title":
        return chat.setTitle(room, memberId, { id, title: titles[command.title]?.typed ?? "" });
    }
  }

  async #create(who: number, name: number, index: number): Promise<unknown> {
    const entered = await this.chat.createRoom(sessionOf(`${who}`), names[name]?.typed ?? "");
    this.rooms[index] = entered.room;
    return enteredAs(entered);
  }

  async #connect(socket: Socket, who: number): Promise<string> {
    const before = this.rooms[socket.room];
    if (!before) throw new Error("There is no such room.");
    const room = await this.chat.room(before.code);
    const session = sessionOf(`${who}`);
    const member = await this.chat.comeBack(room, session);
    // As in client-connection.ts: they may have left in that very moment.
    if (room.roster.seat(member.id)?.standing !== "in") socket.state = "over";
    if (socket.state === "over") return "late";
    socket.state = "in";
    socket.memberId = member.id;
    this.chat.connect(room, member.id, socket.id);
    return "in";
  }

  #disconnect(socket: Socket, parting: boolean): string {
    const { state, memberId } = socket;
    const room = this.rooms[socket.room];
    socket.state = "over";
    if (state === "in" && room && memberId) this.chat.disconnect(room, memberId, socket.id, parting);
    return state;
  }

  #endSocket(room: Room, memberId: MemberId, id: ConnectionId): void {
    for (const socket of this.#sockets) if (socket.id === id) socket.state = "over";
    this.chat.disconnect(room, memberId, id, false);
  }
}

function memberAs({ id, name, badge, role }: Member) {
  return { memberId: id, name, badge, role };
}

function enteredAs({ isNew, member }: Entered) {
  return { isNew, ...memberAs(member) };
}

async function outcomeOf(act: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await act() };
  } catch (cause) {
    if (cause instanceof ChatError) return { refused: cause.code };
    return { refused: `a fault: ${cause instanceof Error ? cause.stack : cause}` };
  }
}
