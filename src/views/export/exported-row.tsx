// One event of an exported room as an item of its list: a message with quote and reactions, or a quiet line.

import { meActionIn } from "../../chat/me-action";
import { lineOf, messageTree } from "../../chat/message-line";
import type { RoomEvent } from "../../chat/room-event";
import type { CodeBlockProps } from "../message/code-block";
import { formattedText } from "../message/formatted-text";
import { NameTag, type NameTagProps, QuietName } from "../name-tag";
import { useWords, type Words } from "../words";

export interface ExportedRowProps {
  readonly event: RoomEvent;
  /** The message that it quotes. */
  readonly original: RoomEvent | undefined;
  readonly personOf: (id: RoomEvent["by"]) => NameTagProps | undefined;
}

type MessageEvent = Extract<RoomEvent, { kind: "message" }>;

/** Names shown per emoji; further ones are counted. */
const namesMax = 10;
/** Characters of a quoted message. */
const excerptChars = 140;

/** Renders nothing for events that show in the message they changed. */
export function ExportedRow({ event, original, personOf }: ExportedRowProps) {
  const words = useWords();
  const { pieces } = words;
  const name = nameIn(event);
  switch (event.kind) {
    case "message":
      return message(event, { words, original, personOf });
    case "joined":
      return quiet(event, pieces("exported.joined", { name }), words);
    case "left":
      return quiet(event, pieces("exported.left", { name }), words);
    case "renamed": {
      const to = QuietName({ name: event.to, badge: event.toBadge });
      return quiet(event, pieces("exported.renamed", { name, to }), words);
    }
    case "room": {
      if (event.title === undefined) return null;
      const title = <bdi>{event.title}</bdi>;
      const line =
        event.title === "" ? pieces("exported.untitled", { name }) : pieces("exported.titled", { name, title });
      return quiet(event, line, words);
    }
    case "edited":
    case "deleted":
    case "reacted":
      return null;
  }
}

function message(
  event: MessageEvent,
  { words, original, personOf }: Omit<ExportedRowProps, "event"> & { words: Words },
) {
  const { t } = words;
  const { seq, name, badge, reactions = [] } = event;
  return (
    <li class="message" id={`m${seq}`}>
      <p class="by">
        {NameTag({ name, badge })} <a href={`#m${seq}`}>{time(event, words)}</a>
        {event.edited && <span class="mark"> {t("exported.edited")}</span>}
      </p>
      {original?.kind === "message" && quote(original, words)}
      {event.deleted ? <p class="gone">{t("exported.deleted")}</p> : saidOrDone(event)}
      {reactions.length > 0 && (
        <ul class="reactions" aria-label={t("exported.reactions")}>
          {reactions.map(({ emoji, by }) => (
            <li>
              {emoji} {peopleLine(by, personOf, words)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function saidOrDone(event: MessageEvent) {
  const action = meActionIn(event.text);
  return (
    <div class={action === undefined ? "text" : "text action"} dir="auto">
      {action !== undefined && [nameIn(event), " "]}
      {formattedText(messageTree(event.text), {})}
    </div>
  );
}

function quote(original: MessageEvent, { t }: Words) {
  return (
    <blockquote>
      <a href={`#m${original.seq}`}>{nameIn(original)}</a>{" "}
      {original.deleted ? (
        <span class="gone">{t("exported.deleted")}</span>
      ) : (
        <span dir="auto">{lineOf(original.text, excerptChars)}</span>
      )}
    </blockquote>
  );
}

function peopleLine(by: readonly RoomEvent["by"][], personOf: ExportedRowProps["personOf"], { t }: Words) {
  const people = by.slice(0, namesMax).flatMap((id) => personOf(id) ?? []);
  const others = by.length - people.length;
  const shown = people.map((person) => QuietName(person));
  return [...shown, ...(others > 0 ? [t("exported.more", { count: others })] : [])].flatMap((one, index) =>
    index === 0 ? [one] : [" · ", one],
  );
}

function quiet(event: RoomEvent, line: ReturnType<Words["pieces"]>, words: Words) {
  return (
    <li class="quiet">
      {line} {time(event, words)}
    </li>
  );
}

function nameIn({ name, badge }: RoomEvent) {
  return QuietName({ name, badge });
}

function time({ at }: RoomEvent, { clock }: Words) {
  return <time dateTime={new Date(at).toISOString()}>{clock(at)}</time>;
}

/** Has no copy button and no colours. Focusable where it is too wide and scrolls. */
export function CodeInFile({ code }: CodeBlockProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it.
    <pre dir="ltr" tabIndex={0}>
      <code>{code}</code>
    </pre>
  );
}
