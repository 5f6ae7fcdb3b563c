// Names in rows: whom a message mentions, and what is an action.

import { expect, test } from "bun:test";
import { meActionIn } from "../../src/chat/me-action";
import { type Mentionable, mentionName } from "../../src/chat/mention";
import { MentionablePeople } from "../../src/views/message-list/mentionable-people";

test("people who are here and people who have written can be mentioned; the same object while they are the same", () => {
  const me = { id: "a", name: "Ada", role: "host" } as const;
  const people = [
    { ...me, state: "here" } as const,
    { id: "b", name: "Bo", badge: 2, role: "guest", state: "away" } as const,
  ];
  const gone: Mentionable = { name: "Cy" };
  const called = new MentionablePeople();
  const first = called.of({ me, people, events: [gone] });
  const found = first.find("@Ada @Bo 2 @Cy @Bo @Eve").map(({ who }) => who);
  expect(found.map(mentionName)).toEqual(["Ada", "Bo 2", "Cy"]);
  expect(first.self).toBe(found[0]);
  expect(called.of({ me, people: [...people], events: [gone, { ...gone }] })).toBe(first);
  expect(called.of({ me: { ...me, name: "Eve" }, people, events: [gone] }).self).toEqual({ name: "Eve" });
});

test("/me with something to do is an action, and nothing else is", () => {
  expect(meActionIn("/me waves\nat all")).toBe("waves\nat all");
  for (const text of ["/me", "/me ", "/mewaves", " /me waves", "say /me waves"])
    expect(meActionIn(text)).toBeUndefined();
});
