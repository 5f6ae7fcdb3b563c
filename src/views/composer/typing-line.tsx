// Shows who else is typing, or how long the user's own messages wait. The line takes its space even while nobody types, so that nothing moves.

import type { ShownPerson } from "../../chat/shown-event";
import { QuietName } from "../name-tag";
import { useWords } from "../words";

interface TypingLineProps {
  /** Members' ids. */
  readonly typing: readonly string[];
  readonly people: readonly ShownPerson[];
  /** The user has sent too much: in so many milliseconds it goes on by itself. */
  readonly waitMs?: number | undefined;
}

export function TypingLine({ typing, people, waitMs }: TypingLineProps) {
  const { t, pieces, wait } = useWords();
  if (waitMs !== undefined) return <p class="typing-line">{t("composer.wait", { wait: wait(waitMs) })}</p>;
  const names = typing.flatMap((id) => {
    const typist = people.find((person) => person.id === id);
    return typist ? [<QuietName key={id} name={typist.name} badge={typist.badge} />] : [];
  });
  const [name, other] = names;
  return (
    <p class="typing-line">
      {name && (
        <>
          <span class="typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {/* One line, however long the names: they are shortened. */}
          <span class="typing-names">
            {typing.length > 2
              ? t("typing.several")
              : other
                ? pieces("typing.two", { name, other })
                : pieces("typing.one", { name })}
          </span>
        </>
      )}
    </p>
  );
}
