// The field in which one takes another name: what is wrong with it is said at the field, and what was typed stays.

import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RoomClient } from "../../client/room-client";
import { t } from "../texts";
import { rename } from "./rename";

interface RenameFormProps {
  readonly client: RoomClient;
  readonly name: string;
  /** Renamed, or left as it was. */
  done(): void;
}

export function RenameForm({ client, name, done }: RenameFormProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState("");
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  function save(): void {
    const wanted = input.current?.value.trim() ?? "";
    if (wanted === name) {
      done();
      return;
    }
    void rename(client, wanted, {
      done,
      refused(problem) {
        setProblem(problem);
        input.current?.focus();
      },
    });
  }

  return (
    <form
      class="rename-form field"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.isComposing) return;
        // The dialog round it, if there is one, stays open.
        event.preventDefault();
        event.stopPropagation();
        done();
      }}
    >
      <label for={id}>{t("you.newName")}</label>
      <span class="field-row">
        <input
          class="input"
          id={id}
          ref={input}
          defaultValue={name}
          dir="auto"
          autocomplete="nickname"
          spellcheck={false}
          enterkeyhint="done"
          aria-invalid={problem !== ""}
          aria-describedby={`${id}-error`}
        />
        <button type="submit" class="button primary compact">
          {t("you.save")}
        </button>
      </span>
      <span class="field-error" id={`${id}-error`} role="alert">
        {problem}
      </span>
    </form>
  );
}
