// What a message says where it has formatting or mentions; and whether it calls whoever reads it, so that eye and ear
// find the whole message.

import { mentionsIn } from "../../chat/mention";
import { FormattedText } from "../formatting/formatted-text";
import { t } from "../texts";
import type { Called } from "./called";

interface FormattedMessageProps {
  readonly text: string;
  readonly called: Called | undefined;
  readonly isOwn: boolean;
}

export function FormattedMessage({ text, called, isOwn }: FormattedMessageProps) {
  if (!called) return <FormattedText text={text} />;
  const { everybody, self } = called;
  const calls = self && !isOwn && mentionsIn(text, everybody).some(({ who }) => who === self);
  return (
    <>
      <FormattedText text={text} mentions={everybody} {...(self && { self })} />
      {calls && <span class="unseen calls-you"> {t("message.callsYou")}</span>}
    </>
  );
}
