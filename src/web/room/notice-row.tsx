// Who came, who went, and what is called otherwise now, as one quiet line. A single one who comes or goes is said in the
// words of the Flask program.

import { Component } from "preact";
import type { ShownEvent } from "../../client/room-view";
import { pieces } from "../texts";
import { Extra } from "./extra";
import { nameParts } from "./name-list";
import { QuietName } from "./name-tag";
import type { NoticeEntry } from "./timeline";

const namesMax = 3;

interface NoticeRowProps {
  readonly entry: NoticeEntry;
}

export class NoticeRow extends Component<NoticeRowProps> {
  override shouldComponentUpdate({ entry }: NoticeRowProps): boolean {
    return entry !== this.props.entry;
  }

  render({ entry: { joined, left, change } }: NoticeRowProps) {
    const isOne = joined.length + left.length === 1;
    return (
      <li class="notice">
        {change && <Extra>{({ NoticeChange }) => <NoticeChange change={change} />}</Extra>}
        {joined.length > 0 && line(joined, isOne ? "notice.entered" : "notice.cameIn")}
        {joined.length > 0 && left.length > 0 && " · "}
        {left.length > 0 && line(left, isOne ? "notice.left" : "notice.wentOut")}
      </li>
    );
  }
}

function line(
  events: readonly ShownEvent[],
  key: "notice.entered" | "notice.left" | "notice.cameIn" | "notice.wentOut",
) {
  // One person may come and go in one burst.
  const people = [...new Map(events.map((event) => [event.by, event])).values()];
  const names = <Names key="names" people={people} />;
  return <>{pieces(key, { name: names, names, count: people.length })}</>;
}

function Names({ people }: { people: readonly ShownEvent[] }) {
  const named = people.length > namesMax ? people.slice(0, namesMax - 1) : people;
  let place = 0;
  return (
    <>
      {nameParts(
        named.map(({ name }) => name),
        people.length - named.length,
      ).map(({ type, value }) => {
        const who = type === "element" && named[place++];
        return who ? <QuietName name={who.name} badge={who.badge} /> : value;
      })}
    </>
  );
}
