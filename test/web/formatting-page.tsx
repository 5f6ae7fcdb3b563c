// A page that shows formatted texts in bubbles, as the room does. Bundled and loaded by formatting-in-browser.test.ts.

import { render } from "preact";
import { formattedTree } from "../../src/chat/formatting/formatted-tree";
import { withMentions } from "../../src/chat/formatting/mentions-in-tree";
import { mentionsOf } from "../../src/chat/mention";
import catalogue from "../../src/texts/en/catalogue";
import { LiveCode } from "../../src/views/message/code-block";
import { formattedText } from "../../src/views/message/formatted-text";
import { makeWords, WordsContext } from "../../src/views/words";
import { LiveCodeBlock } from "../../src/web/message/live-code";

const words = makeWords({ language: "en", locale: "en-GB", catalogue, time: { zone: undefined } });
const people = [{ name: "Ada" }, { name: "Lin" }];
const find = mentionsOf(people);

function show(texts: readonly string[]): void {
  render(
    <WordsContext.Provider value={words}>
      <LiveCode.Provider value={LiveCodeBlock}>
        {texts.map((text, index) => (
          <div class={index % 2 ? "message own first last" : "message others first last"}>
            <div class="bubble" dir="auto">
              {formattedText(withMentions(formattedTree(text), find), { self: people[0] })}
            </div>
          </div>
        ))}
      </LiveCode.Provider>
    </WordsContext.Provider>,
    document.querySelector("main") as Element,
  );
}

Object.assign(globalThis, { show });
