// A quiet line about joins, leaves and new names. A single join or leave is worded as in the Flask program.

import { Component } from "preact";
import type { ShownChange, ShownEvent } from "../../chat/shown-event";
import { QuietName } from "../name-tag";
import { type Words, WordsContext } from "../words";
import type { NoticeEntry } from "./entry";

const namesMax = 3;

interface QuietLineProps {
  readonly entry: NoticeEntry;
}

export class QuietLine extends Component<QuietLineProps> {
  static override readonly contextType = WordsContext;

  override shouldComponentUpdate({ entry }: QuietLineProps): boolean {
    return entry !== this.props.entry;
  }

  render({ entry: { joined, left, change } }: QuietLineProps) {
    const words = this.context as Words;
    const isOne = joined.length + left.length === 1;
    return (
      <li class="notice">
        {change && changeLine(change, words)}
        {joined.length > 0 && comingLine(joined, isOne ? "notice.entered" : "notice.cameIn", words)}
        {joined.length > 0 && left.length > 0 && " · "}
        {left.length > 0 && comingLine(left, isOne ? "notice.left" : "notice.wentOut", words)}
      </li>
    );
  }
}

function changeLine(change: ShownChange, { pieces }: Words) {
  const name = <QuietName name={change.name} badge={change.badge} />;
  if (change.kind === "renamed") {
    const { to, toBadge } = change;
    return pieces("notice.renamed", { name, to: <QuietName name={to} badge={toBadge} /> });
  }
  if (!change.title) return pieces("notice.untitled", { name });
  return pieces("notice.titled", { name, title: <bdi>{change.title}</bdi> });
}

type ComingKey = "notice.entered" | "notice.left" | "notice.cameIn" | "notice.wentOut";

function comingLine(events: readonly ShownEvent[], key: ComingKey, words: Words) {
  // One person may join and leave within a burst.
  const people = [...new Map(events.map((event) => [event.by, event])).values()];
  const names = <>{namesOf(people, words)}</>;
  return words.pieces(key, { name: names, names, count: people.length });
}

function namesOf(people: readonly ShownEvent[], { nameParts }: Words) {
  const named = people.length > namesMax ? people.slice(0, namesMax - 1) : people;
  let place = 0;
  return nameParts(
    named.map(({ name }) => name),
    people.length - named.length,
  ).map(({ type, value }) => {
    const who = type === "element" && named[place++];
    return who ? <QuietName name={who.name} badge={who.badge} /> : value;
  });
}
