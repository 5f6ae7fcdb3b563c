// Jumps to the first message of a day, in the reader's time zone.

import { useState } from "preact/hooks";
import type { DateFormProps } from "../../views/search/date-form";
import { firstSince } from "../network/room-archive";

export function useDateJump(code: string, go: (seq: number) => void): DateFormProps {
  const [trouble, setTrouble] = useState<DateFormProps["trouble"]>(undefined);

  async function jump(day: string): Promise<void> {
    // Without a zone, it is midnight in the local zone.
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

  return { trouble, jump: (day) => void jump(day) };
}
