// Who came and who went, as one quiet line. A single one says it in the words of the Flask program.

import { Fragment } from "preact";
import type { WireEvent } from "../../protocol/server-frame";
import type { NoticeEntry } from "./timeline";

const namesMax = 3;
const list = new Intl.ListFormat("en-GB");

export function NoticeRow({ entry: { joined, left } }: { entry: NoticeEntry }) {
  const isOne = joined.length + left.length === 1;
  return (
    <li class="notice">
      {joined.length > 0 && <Names events={joined} did={isOne ? "has entered the room" : "came in"} />}
      {joined.length > 0 && left.length > 0 && " · "}
      {left.length > 0 && <Names events={left} did={isOne ? "has left the room" : "left"} />}
    </li>
  );
}

function Names({ events, did }: { events: readonly WireEvent[]; did: string }) {
  // One person may come and go in one burst.
  const people = [...new Map(events.map((event) => [event.by, event])).values()];
  const named = people.length > namesMax ? people.slice(0, namesMax - 1) : people;
  const others = people.length - named.length;
  const names = named.map(({ name, badge }) => (badge === undefined ? name : `${name} ${badge}`));
  const parts = list.formatToParts(others > 0 ? [...names, `${others} others`] : names);
  return (
    <>
      {parts.map(({ type, value }, index) => (
        <Fragment key={index}>{type === "element" ? <bdi>{value}</bdi> : value}</Fragment>
      ))}{" "}
      {did}
    </>
  );
}
