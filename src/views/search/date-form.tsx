// A form that jumps to the first message of a day.

import { useState } from "preact/hooks";
import { useWords } from "../words";

export interface DateFormProps {
  /** Why the last jump led nowhere. */
  readonly trouble: "find.noneSince" | "find.failed" | undefined;
  /** `day` is like 2026-11-30. */
  jump(day: string): void;
}

export function DateForm({ trouble, jump }: DateFormProps) {
  const { t } = useWords();
  const [day, setDay] = useState("");
  return (
    <form
      class="find-date"
      onSubmit={(event) => {
        event.preventDefault();
        jump(day);
      }}
    >
      <label for="find-day">{t("find.jumpToDate")}</label>
      <input
        class="input"
        id="find-day"
        type="date"
        value={day}
        aria-describedby="find-day-note"
        onInput={({ currentTarget }) => setDay(currentTarget.value)}
      />
      <button type="submit" class="button" disabled={day === ""}>
        {t("find.go")}
      </button>
      <p class="find-note" id="find-day-note" role="status">
        {trouble && t(trouble)}
      </p>
    </form>
  );
}
