// The way out of the room: a form, so that it works without scripts. Where there is a question, it takes a second
// press.

import { useState } from "preact/hooks";
import type { FormKey } from "../composer/form-key";
import { useWords } from "../words";

export type LeaveQuestion = "people.leaveLast" | "people.leaveUnsent";

interface LeaveButtonProps {
  readonly code: string;
  readonly formKey?: FormKey | undefined;
  /** The question before leaving; undefined for none. */
  readonly question?: LeaveQuestion | undefined;
  readonly on?: {
    leave(): void;
    /** Called when the question has appeared. */
    asks(question: LeaveQuestion): void;
  };
}

export function LeaveButton({ code, formKey, question, on }: LeaveButtonProps) {
  const { t } = useWords();
  const [isAsked, setAsked] = useState(false);
  const asked = isAsked ? question : undefined;

  function pressed(event: Event): void {
    if (!on) return;
    event.preventDefault();
    if (question && !asked) {
      setAsked(true);
      on.asks(question);
    } else on.leave();
  }

  return (
    <form class="leave-form" method="post" action={`/${code}`} onSubmit={pressed}>
      {formKey && <input type="hidden" name="token" value={formKey.token} />}
      <button type="submit" name="leave" value="" class="button leave-button" onBlur={() => setAsked(false)}>
        {t(asked ?? "people.leave")}
      </button>
    </form>
  );
}
