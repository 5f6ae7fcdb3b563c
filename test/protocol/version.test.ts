// [S6] The wire protocol does not change by accident: this holds a hash of everything that may cross it.

import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { commandSchemas } from "../../src/protocol/client-command";
import { closeCodes } from "../../src/protocol/close-code";
import { eventSchema, frameSchemas } from "../../src/protocol/server-frame";
import { protocolVersion, subprotocol } from "../../src/protocol/version";

/** For version 1, which is not released yet, so what is added before its first release belongs to it. */
const agreed = "1213a830ad87c953c0c3b6b14877013f91151a8a96b7f9926171286c9d8d990c";

type Shape = string | number | boolean | null | { readonly [key: string]: Shape } | readonly Shape[];

/** The demands of a valibot schema or action, by its public properties, in a fixed order. */
function shapeOf(thing: unknown): Shape {
  if (thing instanceof RegExp) return { regex: thing.source, flags: thing.flags };
  if (Array.isArray(thing)) return thing.map(shapeOf);
  if (typeof thing === "function" || typeof thing === "symbol" || thing === undefined) return null;
  if (typeof thing !== "object" || thing === null) return typeof thing === "bigint" ? `${thing}n` : (thing as Shape);
  const isSchema = "kind" in thing && "type" in thing && typeof thing.type === "string";
  const telling = [
    "kind",
    "type",
    "entries",
    "wrapped",
    "item",
    "items",
    "key",
    "value",
    "literal",
    "options",
    "pipe",
    "requirement",
    "default",
  ];
  const keys = isSchema ? telling.filter((name) => name in thing) : Object.keys(thing).sort();
  return Object.fromEntries(keys.map((name) => [name, shapeOf(thing[name as keyof typeof thing])]));
}

const wire = () => ({ protocolVersion, subprotocol, closeCodes, commandSchemas, eventSchema, frameSchemas });

const hashOf = (thing: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(shapeOf(thing)))
    .digest("hex");

test("[S6] the frames are those of this protocol version", () => {
  const hash = hashOf(wire());
  if (hash !== agreed) {
    throw new Error(
      `The wire has changed: its schemas hash to ${hash}. Clients of version ${protocolVersion} may not understand it. ` +
        "Change the version in src/protocol/version.ts on purpose (or take the change back), then the hash in this test.",
    );
  }
});

test("[S6] the hash covers every kind of change: a field, a limit, a pattern, a choice, a default, an optional field", () => {
  const { post, history, hello } = commandSchemas;
  const changes: unknown[] = [
    { ...post, entries: { ...post.entries, extra: post.entries.text } },
    { ...post, entries: { type: post.entries.type, id: post.entries.id } },
    { ...post, entries: { ...post.entries, text: post.entries.id } },
    { ...post, entries: { ...post.entries, type: hello.entries.type } },
    { ...post, entries: { ...post.entries, replyTo: post.entries.replyTo.wrapped } },
  ];
  expect(new Set([post, ...changes].map(hashOf)).size).toBe(6);
  const { limit } = history.entries;
  expect(hashOf({ ...limit, default: 51 })).not.toBe(hashOf(limit));
  const shape = JSON.stringify(shapeOf(wire()));
  for (const demanded of [
    "^[A-Za-z0-9_-]{1,64}$",
    '"requirement":200',
    '"literal":"parting"',
    '"host","guest"',
    '"shutting-down":4503',
  ]) {
    expect(shape).toContain(demanded);
  }
});
