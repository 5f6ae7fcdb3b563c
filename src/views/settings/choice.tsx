// One question of the settings with a few answers: a group of radio buttons.

import { useId } from "preact/hooks";

export interface Answer<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface ChoiceProps<Value extends string> {
  readonly title: string;
  readonly answers: readonly Answer<Value>[];
  readonly chosen: Value;
  readonly note?: string;
  /** In one row, for short answers. */
  readonly isRow?: boolean;
  choose(value: Value): void;
}

export function Choice<Value extends string>({ title, answers, chosen, note, isRow, choose }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <fieldset class="choice" aria-describedby={note && `${id}-note`}>
      <legend>{title}</legend>
      <div class={isRow ? "choice-answers in-a-row" : "choice-answers"}>
        {answers.map(({ value, label }) => (
          <label class="choice-answer" key={value}>
            <input
              type="radio"
              name={id}
              value={value}
              checked={value === chosen}
              onChange={() => value !== chosen && choose(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {note && (
        <p class="settings-note" id={`${id}-note`}>
          {note}
        </p>
      )}
    </fieldset>
  );
}
