// Words a notice in the recipient's language. The push service cannot read it, but anyone near the phone can read the
// lock screen, so spoilers stay hidden.

import { meActionIn } from "../../chat/me-action";
import { mentionName } from "../../chat/mention";
import { sentenceOf } from "../../chat/message-line";
import type { RoomEvent } from "../../chat/room-event";
import { catalogues } from "../../texts/catalogues";
import type { Texts } from "../../texts/en/catalogue";
import { chooseLanguage, type Language } from "../../texts/language";
import { type Speaker, speaker } from "../../texts/text";

const speakers = new Map<Language, Speaker<Texts>>();
/** Enough for a lock screen, and far below what push services accept. */
const textCharsMax = 160;

export interface NoticeContent {
  readonly code: string;
  readonly latest: Extract<RoomEvent, { kind: "message" }>;
  readonly count: number;
  /** Whether one of the messages mentions the recipient. */
  readonly isMention: boolean;
}

/** The JSON payload that src/web/service-worker/push-notifications.ts shows. */
export function wordsOf({ code, latest, count, isMention }: NoticeContent, languageTag: string): string {
  const t = speakerOf(chooseLanguage("", languageTag));
  const name = mentionName(latest);
  const text = sentenceOf(name, latest.text, textCharsMax);
  if (isMention) return JSON.stringify({ code, title: t("notify.mention", { name, code }), body: text });
  if (count === 1) return JSON.stringify({ code, title: t("notify.message", { name, code }), body: text });
  const body = meActionIn(latest.text) === undefined ? t("aloud.message", { name, text }) : text;
  return JSON.stringify({ code, title: t("notify.messages", { count, code }), body });
}

function speakerOf(language: Language): Speaker<Texts> {
  const known = speakers.get(language) ?? speaker<Texts>(catalogues[language], language);
  speakers.set(language, known);
  return known;
}
