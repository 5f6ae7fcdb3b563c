// Who else is typing, on a line of its own that is there also when nobody is: nothing moves when it comes and goes.

import type { ShownPerson } from "../../chat/shown-event";
import { QuietName } from "../name-tag";
import { useWords } from "../words";

interface TypingLineProps {
  /** Ids. */
  readonly typing: readonly string[];
  readonly people: readonly ShownPerson[];
}

export function TypingLine({ typing, people }: TypingLineProps) {
  const { t, pieces } = useWords();
  const names = typing.flatMap((id) => {
    const somebody = people.find((person) => person.id === id);
    return somebody ? [<QuietName key={id} name={somebody.name} badge={somebody.badge} />] : [];
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
          {/* One line whatever the names: they are cut short. */}
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
