// What the room is called, which its host says.

import { useId, useRef, useState } from "preact/hooks";
import { ApiError } from "../../../client/api";
import type { RoomClient } from "../../../client/room-client";
import { say } from "../../announcer";
import { refusalText, t } from "../../texts";

interface RoomTitleProps {
  readonly client: RoomClient;
  /** Empty without one. */
  readonly title: string;
}

type Outcome = { readonly kind: "saved" } | { readonly kind: "refused"; readonly text: string };

export function RoomTitle({ client, title }: RoomTitleProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined);
  const problem = outcome?.kind === "refused" ? outcome.text : "";

  async function save(): Promise<void> {
    try {
      await client.setTitle(input.current?.value.trim() ?? "");
      setOutcome({ kind: "saved" });
      say(t("settings.saved"));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setOutcome({ kind: "refused", text: refusalText(error.code, error.message) });
      input.current?.focus();
    }
  }

  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label for={id}>{t("settings.roomTitle")}</label>
      <span class="field-row">
        <input
          class="input"
          id={id}
          ref={input}
          defaultValue={title}
          dir="auto"
          autocomplete="off"
          enterkeyhint="done"
          aria-invalid={problem !== ""}
          aria-describedby={`${id}-hint ${id}-error`}
          onInput={() => setOutcome(undefined)}
        />
        <button type="submit" class="button compact">
          {t(outcome?.kind === "saved" ? "settings.saved" : "settings.save")}
        </button>
      </span>
      <span class="settings-note" id={`${id}-hint`}>
        {t("settings.roomTitleHint")}
      </span>
      <span class="field-error" id={`${id}-error`} role="alert">
        {problem}
      </span>
    </form>
  );
}
