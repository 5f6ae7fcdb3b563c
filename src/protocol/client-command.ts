// Parses what a client may send over the socket. Does not know whether the command is allowed.

import * as v from "valibot";
import { commandIdCharsMax, historyEventsMax, historyEventsUsual } from "./limits";

const id = v.pipe(v.string(), v.regex(new RegExp(`^[A-Za-z0-9_-]{1,${commandIdCharsMax}}$`)));
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

export const commandSchemas = {
  hello: v.object({
    type: v.literal("hello"),
    v: v.pipe(v.number(), v.safeInteger()),
    resume: v.exactOptional(v.object({ epoch: v.string(), seq, id: v.exactOptional(v.nullable(v.string())) })),
  }),
  post: v.object({ type: v.literal("post"), id, text: v.string(), replyTo: v.exactOptional(positive) }),
  edit: v.object({ type: v.literal("edit"), id, target: positive, text: v.string() }),
  delete: v.object({ type: v.literal("delete"), id, target: positive }),
  react: v.object({ type: v.literal("react"), id, target: positive, emoji: v.string(), on: v.boolean() }),
  rename: v.object({ type: v.literal("rename"), id, name: v.string() }),
  host: v.object({ type: v.literal("host"), id, action: v.literal("title"), title: v.string() }),
  typing: v.object({ type: v.literal("typing"), on: v.boolean() }),
  history: v.object({
    type: v.literal("history"),
    before: positive,
    limit: v.optional(v.pipe(positive, v.maxValue(historyEventsMax)), historyEventsUsual),
  }),
  ping: v.object({ type: v.literal("ping") }),
  pong: v.object({ type: v.literal("pong"), seq: v.exactOptional(seq) }),
  parting: v.object({ type: v.literal("parting") }),
  leave: v.object({ type: v.literal("leave") }),
};

type CommandSchemas = typeof commandSchemas;
type CommandType = keyof CommandSchemas;
export type CommandOf<Type extends CommandType> = v.InferOutput<CommandSchemas[Type]>;
export type ClientCommand = { [Type in CommandType]: CommandOf<Type> }[CommandType];
/** A command as clients write it: fields with a default may be left out. */
export type ClientFrame = { [Type in CommandType]: v.InferInput<CommandSchemas[Type]> }[CommandType];

export type ParsedFrame =
  | { readonly ok: true; readonly command: ClientCommand }
  /** [S2] `id` is empty when the frame had none. `isNoCommand` says that it was not even an object with a type. */
  | {
      readonly ok: false;
      readonly id: string;
      readonly code: "malformed" | "unknown-command";
      readonly detail: string;
      readonly isNoCommand: boolean;
    };

export function parseCommand(frame: string): ParsedFrame {
  let value: unknown;
  try {
    value = withoutNulls(JSON.parse(frame));
  } catch {
    return malformed("", "A frame is one JSON object; this one is not JSON.", true);
  }
  if (typeof value !== "object" || value === null || !("type" in value) || typeof value.type !== "string") {
    return malformed("", "A frame is one JSON object with a type.", true);
  }
  // An invalid id is returned as well, so that the sender knows what was refused.
  const answerId = "id" in value && typeof value.id === "string" ? value.id : "";
  if (!Object.hasOwn(commandSchemas, value.type)) {
    const detail = `There is no command “${value.type.slice(0, 32)}” in this version.`;
    return { ok: false, id: answerId, code: "unknown-command", detail, isNoCommand: false };
  }
  const schema = commandSchemas[value.type as CommandType];
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return { ok: true, command: parsed.output };
  return malformed(answerId, describe(value.type, parsed.issues), answerId === "");
}

function malformed(answerId: string, detail: string, isNoCommand: boolean): ParsedFrame {
  return { ok: false, id: answerId, code: "malformed", detail, isNoCommand };
}

/** Many languages write absent values as null; at the top level of an object both mean the same here. */
export function withoutNulls(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
}

/** The first problem, with its place: `post.text: Expected string but received 7`. */
export function describe(where: string, issues: readonly v.BaseIssue<unknown>[]): string {
  const issue = issues[0];
  const path = issue ? v.getDotPath(issue) : null;
  return `${path ? `${where}.${path}` : where}: ${(issue?.message ?? "not what was expected").slice(0, 200)}`;
}
