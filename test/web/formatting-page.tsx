// A page for tests that shows texts with their formatting, in bubbles as the room has them. No test itself: bundled and
// brought into a browser by formatting-in-browser.test.ts.

import { render } from "preact";
import room from "../../src/texts/en/room";
import { FormattedText } from "../../src/web/formatting/formatted-text";
import { linkedText } from "../../src/web/room/linked-text";
import { addTexts } from "../../src/web/texts";

addTexts(room);
const people = [{ name: "Ada" }, { name: "Lin" }];

function show(texts: readonly string[]): void {
  render(
    texts.map((text, index) => (
      <div class={index % 2 ? "message own first last" : "message others first last"}>
        <div class="bubble" dir="auto">
          <FormattedText text={text} mentions={people} {...(people[0] && { self: people[0] })} />
        </div>
        <div class="quick" hidden>
          {linkedText(text)}
        </div>
      </div>
    )),
    document.querySelector("main") as Element,
  );
}

Object.assign(globalThis, { show });
