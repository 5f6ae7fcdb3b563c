// Reads request bodies, never more than `bodyBytesMax` of one, whatever length its sender announced.

import * as v from "valibot";
import { ChatError } from "../../chat/chat-error";
import { describe, withoutNulls } from "../../protocol/client-command";
import { bodyBytesMax } from "../../protocol/limits";

/** For a whole body: more than the 4 s that the largest takes at 16 KiB a second. */
const bodyMs = 10_000;

/**
 * The body as JSON that matches a schema. Throws `too-large` or `malformed`. Ignores the content type, for the reasons
 * in origin.ts.
 */
export async function readJson<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  return parsedJson(await readBytes(request), schema);
}

/** The body as text, in UTF-8. Throws `too-large`. */
export async function readText(request: Request): Promise<string> {
  return new TextDecoder().decode(await readBytes(request));
}

/** A message as a shell sends it: its text, or JSON for the other senders. [H26] Throws as `readJson` does. */
export async function readMessage<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
): Promise<{ readonly text: string } | { readonly json: v.InferOutput<Schema> }> {
  const bytes = await readBytes(request);
  const type = (request.headers.get("content-type") ?? "").toLowerCase();
  if (!/^(text\/plain|application\/x-www-form-urlencoded)\b/.test(type)) return { json: parsedJson(bytes, schema) };
  // A program's output ends with a line break, which is no part of what it says.
  const written = withoutLastBreaks(new TextDecoder().decode(bytes));
  if (type.startsWith("text/plain")) return { text: written };
  // What `curl -d` sends is called a form, whatever it is.
  if (written.trimStart().startsWith("{")) return { json: parsedJson(bytes, schema) };
  return { text: new URLSearchParams(written).get("text") ?? written };
}

/** A loop, because a pattern takes the square of the line breaks in the middle. */
function withoutLastBreaks(text: string): string {
  let end = text.length;
  while (end > 0 && "\r\n".includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function parsedJson<Schema extends v.GenericSchema>(
  bytes: Uint8Array<ArrayBuffer>,
  schema: Schema,
): v.InferOutput<Schema> {
  let value: unknown;
  try {
    value = withoutNulls(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    throw new ChatError("malformed", "The body is not JSON in UTF-8.");
  }
  if (Array.isArray(value)) throw new ChatError("malformed", "The body must be a JSON object, not a list.");
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw new ChatError("malformed", describe("body", parsed.issues));
  return parsed.output;
}

/** The body as a form, url-encoded or multipart. Throws `too-large` or `malformed`. */
export async function readForm(request: Request): Promise<FormData> {
  const bytes = await readBytes(request);
  const type = request.headers.get("content-type") ?? "application/x-www-form-urlencoded";
  try {
    return (await new Response(bytes, { headers: { "Content-Type": type } }).formData()) as FormData;
  } catch {
    throw new ChatError("malformed", "The body is not a form.");
  }
}

async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > bodyBytesMax) throw tooLarge();
  const reader = request.body?.getReader();
  const bytes = new Uint8Array(bodyBytesMax);
  let length = 0;
  let isLate = false;
  // A client that sends a byte now and then would otherwise hold its connection for as long as it likes.
  const timer = setTimeout(() => {
    isLate = true;
    void reader?.cancel();
  }, bodyMs);
  try {
    for (;;) {
      const { done, value: chunk } = (await reader?.read()) ?? { done: true };
      if (isLate) throw new ChatError("too-slow", `A request has ${bodyMs / 1000} s to arrive.`);
      if (done || !chunk) break;
      if (length + chunk.length > bodyBytesMax) throw tooLarge();
      bytes.set(chunk, length);
      length += chunk.length;
    }
  } catch (cause) {
    // A client that hangs up in the middle is no fault of ours.
    throw cause instanceof ChatError ? cause : new ChatError("malformed", "The body ended too early.");
  } finally {
    clearTimeout(timer);
  }
  return bytes.subarray(0, length);
}

function tooLarge(): ChatError {
  return new ChatError("too-large", `A request has at most ${bodyBytesMax} bytes.`);
}

/** A form field as text; empty when it is missing. */
export function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
}
