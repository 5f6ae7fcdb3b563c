// Names as rows show them: whom a message may call, and what is an action.

import { expect, test } from "bun:test";
import { actionIn } from "../../src/chat/action";
import { mentionName } from "../../src/chat/mention";
import { emptyView } from "../../src/client/room-view";
import { calledIn } from "../../src/web/room/called";

test("called are those who are here and those who have written; the same object while they are the same", () => {
  const me = { id: "a", name: "Ada", role: "host" } as const;
  const people = [
    { ...me, state: "here" } as const,
    { id: "b", name: "Bo", badge: 2, role: "guest", state: "away" } as const,
  ];
  const gone = { seq: 1, id: "1", at: 1, by: "c", name: "Cy", kind: "message", text: "hello" } as const;
  const first = calledIn({ ...emptyView, me, people, events: [gone] });
  expect(first.everybody.map(mentionName)).toEqual(["Ada", "Bo 2", "Cy"]);
  expect(first.self).toBe(first.everybody[0]);
  expect(calledIn({ ...emptyView, me, people: [...people], events: [gone, { ...gone, seq: 2 }] })).toBe(first);
  expect(calledIn({ ...emptyView, me: { ...me, name: "Eve" }, people, events: [gone] }).self).toEqual({ name: "Eve" });
});

test("/me with something to do is an action, and nothing else is", () => {
  expect(actionIn("/me waves\nat all")).toBe("waves\nat all");
  for (const text of ["/me", "/me ", "/mewaves", " /me waves", "say /me waves"]) expect(actionIn(text)).toBeUndefined();
});
