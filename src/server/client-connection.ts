// One client's connection, from hello to bye, whatever transport carries its frames. It decides nothing about rooms: it
// asks chat and sends the answers.

import { ChatError } from "../chat/chat-error";
import { FairQueue } from "../chat/fair-queue";
import type { MemberId } from "../chat/member";
import { mustBeThere } from "../chat/room-rules";
import type { ConnectionId } from "../chat/roster";
import { type ClientCommand, type CommandOf, parseCommand } from "../protocol/client-command";
import { type ByeCode, closeCodes } from "../protocol/close-code";
import { admittingFramesMax, freshEvents, historyWaitingMax, memberConnectionsMax } from "../protocol/limits";
import { encodeEvent, encodeFrame, encodeHistory, newestThatFit, type ServerFrame } from "../protocol/server-frame";
import { protocolVersion } from "../protocol/version";
import { catchUp, type ResetReason, resetReason } from "./catch-up";
import type { Caller, ConnectionOptions } from "./connection-options";
import { FrameAllowance } from "./frame-allowance";
import { Heartbeat } from "./heartbeat";
import type { Listener, RoomChannel } from "./room-channel";
import type { StoredCommand } from "./stored-command";
import { welcome } from "./welcome";
import type { Wire } from "./wire";

const historyRetryMs = 250;

type State =
  | { readonly phase: "greeting" }
  /** Later frames wait for it. */
  | { readonly phase: "admitting"; readonly admitted: Promise<void>; waiting: number }
  /** `replay` is incremented with each hello, so that an overtaken replay notices. */
  | { readonly phase: "in"; readonly memberId: MemberId; readonly channel: RoomChannel; replay: number }
  | { readonly phase: "over" };

type In = Extract<State, { phase: "in" }>;

export class ClientConnection implements Listener {
  readonly id: ConnectionId;
  readonly #wire: Wire;
  readonly #caller: Caller;
  readonly #options: ConnectionOptions;
  #state: State = { phase: "greeting" };
  readonly #heartbeat: Heartbeat;
  #isParting = false;
  #hasAlarmed = false;
  readonly #frames: FrameAllowance;
  readonly #history = new FairQueue({ runningMax: 1, waitingMax: historyWaitingMax, refusal: tooManyPages });
  #drained: (() => void)[] = [];

  constructor(id: ConnectionId, wire: Wire, caller: Caller, options: ConnectionOptions) {
    this.id = id;
    this.#wire = wire;
    this.#caller = caller;
    this.#options = options;
    this.#frames = new FrameAllowance({
      bucket: options.limits.frameBucket(),
      clock: options.clock,
      end: (code, detail, retryAfterMs) => this.end(code, detail, retryAfterMs),
    });
    this.#heartbeat = new Heartbeat({
      connection: options,
      sendPing: () => this.#sendPing(),
      end: (code, detail) => this.end(code, detail),
    });
  }

  /** Handles a text frame from the client. */
  receive(frame: string): void {
    if (this.#state.phase === "over") return;
    if (!this.#frames.allows("frame")) return;
    const parsed = parseCommand(frame);
    if (parsed.ok) {
      if (parsed.command.type !== "hello" || this.#frames.allows("hello")) this.#take(parsed.command);
      return;
    }
    if (this.#state.phase === "greeting") {
      this.end("protocol", `The first frame must be a hello. ${parsed.detail}`);
      return;
    }
    this.#send({ type: "refused", id: parsed.id, code: parsed.code, detail: parsed.detail });
    if (parsed.isNoCommand) this.#frames.allows("malformed");
  }

  /** The client has received everything that was unsent. */
  drained(): void {
    for (const resume of this.#drained.splice(0)) resume();
  }

  /** The socket is closed, from either side. */
  closed(): void {
    const state = this.#state;
    this.#state = { phase: "over" };
    this.#heartbeat.stop();
    this.drained();
    if (state.phase !== "in") return;
    const { channel, memberId } = state;
    this.#options.hub.detach(channel, this);
    this.#options.chat.disconnect(channel.room, memberId, this.id, this.#isParting);
    if (!channel.room.roster.isHere(memberId)) channel.doneTyping(memberId, this.#options.clock.now());
  }

  parting(): void {
    this.#isParting = true;
  }

  /** Sends the reason, and closes. */
  end(code: ByeCode, detail: string, retryAfterMs?: number): void {
    if (this.#state.phase === "over") return;
    this.#send({ type: "bye", code, detail, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
    this.#wire.close(closeCodes[code], code);
    this.#options.ended(code, this.#caller.address);
    this.closed();
  }

  #take(command: ClientCommand): void {
    const state = this.#state;
    if (state.phase === "greeting" && command.type !== "hello") {
      this.end("protocol", `The first frame must be a hello, not a ${command.type}.`);
    } else if (command.type === "hello") {
      this.#hello(command);
    } else if (command.type === "ping") {
      // Answered at once, even while the hello is being decided: the client wants to know whether the server is alive.
      this.#isParting = false;
      this.#heartbeat.asked();
    } else if (state.phase === "admitting") {
      this.#takeOnceAdmitted(state, command);
    } else if (state.phase === "in") {
      this.#isParting = command.type === "parting";
      this.#handle(state, command);
    }
  }

  #takeOnceAdmitted(state: Extract<State, { phase: "admitting" }>, command: ClientCommand): void {
    state.waiting += 1;
    if (state.waiting > admittingFramesMax) this.end("too-much", "Too many frames before the welcome.");
    else void state.admitted.then(() => this.#take(command));
  }

  #handle(state: In, command: Exclude<ClientCommand, { type: "hello" | "ping" }>): void {
    switch (command.type) {
      case "history":
        void this.#history.run("pages", 1, () => this.#answerHistory(command)).catch((cause) => this.#fail("", cause));
        return;
      case "typing":
        state.channel.typing(state.memberId, command.on, this.#options.clock.now());
        return;
      case "pong":
        this.#heartbeat.goOn();
        return;
      case "leave":
        this.#options.chat.leave(state.channel.room, state.memberId).catch((cause) => this.#fail("", cause));
        return;
      case "parting":
        return;
      default:
        this.#store(state, command);
    }
  }

  #hello(command: CommandOf<"hello">): void {
    if (command.v !== protocolVersion) {
      this.end("protocol", `This server speaks version ${protocolVersion}, not ${command.v}.`);
      return;
    }
    const state = this.#state;
    if (state.phase === "in") {
      this.#welcome(state, command);
      return;
    }
    if (state.phase !== "greeting") return;
    // The hello came in time, however slow the disk is now.
    this.#heartbeat.stop();
    const admitted = this.#admit()
      .then((entered) => {
        if (entered) this.#welcome(entered, command);
      })
      .catch((cause) => this.#turnAway(cause));
    if (this.#state.phase === "greeting") this.#state = { phase: "admitting", admitted, waiting: 0 };
  }

  /** [M1] The member of this session, who is here from now on. Undefined when the socket closed in the meantime. */
  async #admit(): Promise<In | undefined> {
    const { chat, hub } = this.#options;
    const { room, session } = this.#caller;
    const member = await chat.comeBack(room, session);
    // They may have left from elsewhere in the meantime.
    mustBeThere(room, member.id);
    if (this.#state.phase === "over") return undefined;
    const channel = hub.attach(room, this);
    const state: In = { phase: "in", memberId: member.id, channel, replay: 0 };
    this.#state = state;
    chat.connect(room, member.id, this.id);
    const open = room.roster.connectionsOf(member.id);
    const oldest = open.length > memberConnectionsMax ? open[0] : undefined;
    if (oldest !== undefined) {
      channel.listeners.get(oldest)?.end("replaced", "You opened this room in too many places at once.");
    }
    this.#heartbeat.goOn();
    return state;
  }

  #welcome(state: In, { resume }: CommandOf<"hello">): void {
    state.replay += 1;
    this.#wire.unlisten(state.channel.eventsTopic);
    void this.#answerHello(state, state.replay, resume).catch((cause) => this.#turnAway(cause));
  }

  async #answerHello(state: In, replay: number, resume: CommandOf<"hello">["resume"]): Promise<void> {
    const { channel } = state;
    const isOvertaken = (): boolean => state.replay !== replay || this.#state !== state;
    const reason = resume && (await this.#resetReason(channel, resume));
    if (isOvertaken()) return;
    if (reason) this.#send({ type: "reset", reason });
    const isResumed = resume !== undefined && !reason;
    this.#sendWelcome(state, isResumed ? "resume" : "fresh");
    const from = isResumed ? resume.seq : Math.max(0, channel.head - freshEvents);
    await catchUp(channel, from, {
      wire: this.#wire,
      isOvertaken,
      drained: () => new Promise((go) => this.#drained.push(go)),
      caughtUp: (seq) => {
        this.#wire.listen(channel.eventsTopic);
        this.#send({ type: "live", seq });
      },
    });
  }

  async #resetReason(
    channel: RoomChannel,
    resume: NonNullable<CommandOf<"hello">["resume"]>,
  ): Promise<ResetReason | undefined> {
    const reason = await resetReason(channel, resume);
    // Without an id a resume proves nothing, and is no reason to alert the operator.
    if (resume.id && (reason === "ahead" || reason === "fork") && !this.#hasAlarmed) {
      this.#hasAlarmed = true;
      this.#options.alarm(reason, channel.room);
    }
    return reason;
  }

  #sendWelcome({ memberId, channel }: In, mode: "fresh" | "resume"): void {
    const { pingMs } = this.#options.times;
    this.#send(welcome(channel, memberId, { mode, link: this.#caller.link, pingMs }));
    // From here on the client gets the changes to the people that this welcome does not contain.
    this.#wire.listen(channel.peopleTopic);
  }

  #store({ channel, memberId }: In, command: StoredCommand): void {
    const { id } = command;
    const sender = { room: channel.room, memberId, address: this.#caller.address };
    this.#options.commands.store(sender, command).then(
      ({ seq, at, duplicate }) => this.#send({ type: "ack", id, seq, at, ...(duplicate ? { duplicate } : {}) }),
      (cause) => this.#fail(id, cause),
    );
  }

  async #answerHistory({ before, limit }: CommandOf<"history">): Promise<void> {
    const state = this.#state;
    if (state.phase !== "in") return;
    const events = await this.#options.chat.read(state.channel.room, state.memberId, { before, limit });
    if (this.#state === state) this.#wire.send(encodeHistory(newestThatFit(events.map(encodeEvent)), 1));
  }

  /**
   * Answers a refusal. Anything else is a fault: the outcome is unknown and must not be called refused, so the
   * connection ends. [D1]
   */
  #fail(id: string, cause: unknown): void {
    if (this.#state.phase === "over") return;
    if (cause instanceof ChatError) {
      this.#options.refused(cause, this.#caller.address);
      const { code, message: detail, retryAfterMs } = cause;
      this.#send({ type: "refused", id, code, detail, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
      if (code === "rate-limited") this.#frames.allows("refused");
      return;
    }
    this.#options.fault(cause);
    this.#wire.close(1011, "internal");
    this.closed();
  }

  #turnAway(cause: unknown): void {
    // They had a seat when the socket opened.
    if (cause instanceof ChatError && cause.code === "not-admitted") this.end("left", cause.message);
    else if (cause instanceof ChatError && cause.code === "unknown-room") this.end("room-gone", cause.message);
    // A client that cannot be let in now must be told to come back, or it would wait for ever.
    else if (cause instanceof ChatError) this.end("unavailable", cause.message, cause.retryAfterMs);
    else this.#fail("", cause);
  }

  #sendPing(): void {
    this.#send({ type: "ping", head: (this.#state.phase === "in" ? this.#state.channel : this.#caller.room).head });
  }

  #send(frame: ServerFrame): void {
    if (this.#state.phase !== "over") this.#wire.send(encodeFrame(frame));
  }
}

function tooManyPages(): ChatError {
  return new ChatError("busy", `${historyWaitingMax} history pages of yours are waiting already.`, historyRetryMs);
}
