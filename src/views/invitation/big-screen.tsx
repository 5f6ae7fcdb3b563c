// The invitation for a projector: nothing else on the screen, and readable from the last row.

import type { Ref } from "preact";
import { Icon } from "../icon";
import { useWords } from "../words";
import { GiantCode } from "./invitation";
import { QrCode } from "./qr-code";
import { spelled } from "./spelling";

export interface BigScreenProps {
  readonly code: string;
  readonly title: string | undefined;
  /** The host name that others type to get here. */
  readonly host: string;
  readonly peopleCount: number;
  readonly refs: { readonly dialog: Ref<HTMLDialogElement>; readonly inside: Ref<HTMLDivElement> };
  close(): void;
  closed(): void;
}

export function BigScreen({ code, title, host, peopleCount, refs, close, closed }: BigScreenProps) {
  const { t } = useWords();
  return (
    <dialog class="big-screen" ref={refs.dialog} aria-label={t("invite.bigScreen")} onClose={closed}>
      <div class="big-screen-inside" ref={refs.inside}>
        <button type="button" class="icon-button" aria-label={t("invite.endBigScreen")} onClick={close}>
          <Icon name="close" />
        </button>
        <div class="big-screen-words">
          {title && (
            <p class="big-screen-title" dir="auto">
              {title}
            </p>
          )}
          <GiantCode code={code} />
          <p class="spelling" lang="en">
            {spelled(code)}
          </p>
          <p>{t("invite.howTo", { address: host, code })}</p>
          <p class="people-count">{t("people.here", { count: peopleCount })}</p>
        </div>
        <QrCode code={code} />
      </div>
    </dialog>
  );
}
