// Commands with an id of their own in the model: each is stored and numbered once, however often it is sent. [D2] [D6]
// [D7]

import { emojis, names, type StoredCommand, texts, titles } from "./commands";
import type { Deed } from "./explanation";
import type { SeenEvent } from "./message-model";
import type { RoomModel, Window } from "./room-model";

/** The content that a command asks for, all of which its event has. */
type Content = Pick<SeenEvent, "kind" | "text" | "replyTo" | "target" | "emoji" | "on" | "to" | "title">;

/** Applies one to the model. Returns false when its outcome would have been different here. */
export function explainsStored(
  model: RoomModel,
  { command, outcome }: Deed & { readonly command: StoredCommand },
  event: SeenEvent | undefined,
  window: Window,
): boolean {
  const id = `command-${command.id}`;
  const content = contentOf(command);
  const by = model.seats.get(command.who)?.memberId;
  const before = model.log.find((one) => one.by === by && one.id === id);
  const refusals = [...doorRefusals(model, command)];
  if (before && !isSame(model, before, content)) refusals.push("id-conflict");
  if (!before) refusals.push(...targetRefusals(model, command, by));
  if (refusals.length > 0 || "refused" in outcome) return "refused" in outcome && refusals.includes(outcome.refused);
  if (before) return Bun.deepEquals(outcome.value, { seq: before.seq, at: before.at, duplicate: true });
  if (event?.id !== id || !Bun.deepEquals(contentIn(event), content)) return false;
  const isDone =
    command.do === "rename"
      ? model.renames(command.who, content.to ?? "", event, window)
      : model.does(command.who, event, window);
  if (!isDone) return false;
  if (content.title !== undefined) model.title = content.title;
  return Bun.deepEquals(outcome.value, { seq: event.seq, at: event.at, duplicate: false });
}

function contentOf(command: StoredCommand): Content {
  switch (command.do) {
    case "post": {
      const text = texts[command.text]?.kept ?? "";
      return { kind: "message", text, ...(command.replyTo === null ? {} : { replyTo: command.replyTo }) };
    }
    case "edit":
      return { kind: "edited", target: command.target, text: texts[command.text]?.kept ?? "" };
    case "delete":
      return { kind: "deleted", target: command.target };
    case "react":
      return { kind: "reacted", target: command.target, emoji: emojis[command.emoji]?.kept ?? "", on: command.on };
    case "rename":
      return { kind: "renamed", to: names[command.name]?.kept ?? "" };
    case "title":
      return { kind: "room", title: titles[command.title]?.kept ?? "" };
  }
}

/** Everything except author, time and number. */
function contentIn(event: SeenEvent): Content {
  const { seq: _, at: _at, by: _by, name: _name, badge: _badge, id: _id, toBadge: _toBadge, ...content } = event;
  return content;
}

/** [D2] [D7] The text of a deleted message is unknown, so only the rest is compared. */
function isSame(model: RoomModel, before: SeenEvent, asked: Content): boolean {
  const message = before.kind === "edited" ? before.target : before.seq;
  const isErased = model.log.some(({ kind, target }) => kind === "deleted" && target === message);
  const { text: textBefore, ...restBefore } = contentIn(before);
  const { text, ...rest } = asked;
  return Bun.deepEquals(restBefore, rest) && (isErased || textBefore === text);
}

/** Refusals that do not depend on what is stored. */
function* doorRefusals(model: RoomModel, command: StoredCommand): Generator<string> {
  const typed = [
    "text" in command ? texts[command.text] : undefined,
    "emoji" in command ? emojis[command.emoji] : undefined,
    "name" in command ? names[command.name] : undefined,
    "title" in command ? titles[command.title] : undefined,
  ];
  for (const refused of typed.map((one) => one?.refused)) if (refused !== undefined) yield refused;
  if (model.isClosed) yield "unknown-room";
  if (!model.isIn(command.who)) yield "not-admitted";
  const replyTo = "replyTo" in command ? command.replyTo : null;
  if (replyTo !== null && !isEvent(model, replyTo)) yield "reply-unknown";
  if ("target" in command && !isEvent(model, command.target)) yield "target-unknown";
  if (command.do === "title" && model.seats.get(command.who)?.role !== "host") yield "host-only";
}

/** Refusals that depend on the message itself. */
function* targetRefusals(model: RoomModel, command: StoredCommand, by: string | undefined): Generator<string> {
  if (!("target" in command)) return;
  const message = model.log[command.target - 1];
  const isDeleted = model.log.some(({ kind, target }) => kind === "deleted" && target === command.target);
  if (message?.kind !== "message" || isDeleted) yield "target-unknown";
  if (message?.kind === "message" && message.by !== by && command.do !== "react") yield "not-yours";
}

function isEvent(model: RoomModel, seq: number): boolean {
  return seq >= 1 && seq <= model.log.length;
}
