// What a notice says, in the language of whoever asked for it. The push service cannot read it; the phone's lock screen
// shows it to whoever looks, and so never what a spoiler hides.

import { actionIn } from "../../chat/action";
import { mentionName } from "../../chat/mention";
import { sentenceOf } from "../../chat/message-line";
import type { RoomEvent } from "../../chat/room-event";
import ar from "../../texts/ar/messages";
import de from "../../texts/de/messages";
import en, { type MessagesTexts } from "../../texts/en/messages";
import es from "../../texts/es/messages";
import fr from "../../texts/fr/messages";
import { chooseLanguage, type Language } from "../../texts/language";
import { type Catalogue, type Speaker, speaker } from "../../texts/text";

const catalogues = { en, de, fr, es, ar } as const satisfies Record<Language, Catalogue>;
const speakers = new Map<Language, Speaker<MessagesTexts>>();
/** Enough for a lock screen, and far below what a push service takes. */
const textCharsMax = 160;

export interface News {
  readonly code: string;
  readonly latest: Extract<RoomEvent, { kind: "message" }>;
  readonly count: number;
  /** Whether one of them calls the reader by name. */
  readonly isMention: boolean;
}

/** The payload, as JSON: what src/web/sw/notices.ts shows. */
export function wordsOf({ code, latest, count, isMention }: News, languageTag: string): string {
  const t = speakerOf(chooseLanguage("", languageTag));
  const name = mentionName(latest);
  const text = sentenceOf(name, latest.text, textCharsMax);
  if (isMention) return JSON.stringify({ code, title: t("notify.mention", { name, code }), body: text });
  if (count === 1) return JSON.stringify({ code, title: t("notify.message", { name, code }), body: text });
  const body = actionIn(latest.text) === undefined ? t("aloud.message", { name, text }) : text;
  return JSON.stringify({ code, title: t("notify.messages", { count, code }), body });
}

function speakerOf(language: Language): Speaker<MessagesTexts> {
  const known = speakers.get(language) ?? speaker<MessagesTexts>(catalogues[language] as Catalogue, language);
  speakers.set(language, known);
  return known;
}
