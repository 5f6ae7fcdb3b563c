// To the first message of a day, as days are where the reader is.

import { useState } from "preact/hooks";
import { t } from "../../texts";
import { firstSince } from "./room-archive";

interface JumpToDateProps {
  readonly code: string;
  go(seq: number): void;
}

export function JumpToDate({ code, go }: JumpToDateProps) {
  const [day, setDay] = useState("");
  const [trouble, setTrouble] = useState<"find.noneSince" | "find.failed" | undefined>(undefined);

  async function jump(event: Event): Promise<void> {
    event.preventDefault();
    // Without a zone it is midnight here.
    const from = new Date(`${day}T00:00`).getTime();
    if (Number.isNaN(from)) return;
    setTrouble(undefined);
    try {
      const seq = await firstSince(code, Math.max(0, from));
      if (seq === undefined) setTrouble("find.noneSince");
      else go(seq);
    } catch {
      setTrouble("find.failed");
    }
  }

  return (
    <form class="find-date" onSubmit={jump}>
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
