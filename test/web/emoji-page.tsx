// The page on which emoji-stage.ts shows the emoji picker: a button that opens it in a dialog.

import { render } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import catalogue from "../../src/texts/en/catalogue";
import { makeWords, WordsContext } from "../../src/views/words";
import { EmojiPicker } from "../../src/web/emoji/emoji-picker";

const words = makeWords({ language: "en", locale: "en", catalogue, time: { zone: "UTC" } });

function Opener() {
  const [isOpen, setIsOpen] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  useLayoutEffect(() => dialog.current?.showModal(), [isOpen]);
  const [chosen, setChosen] = useState("nothing");
  return (
    <main>
      <h1>Emoji</h1>
      <button type="button" onClick={() => setIsOpen(true)}>
        Open
      </button>
      <output>{chosen}</output>
      {isOpen && (
        <dialog class="sheet" aria-labelledby="title" ref={dialog} onClose={() => setIsOpen(false)}>
          <h2 id="title">Choose an emoji</h2>
          <EmojiPicker
            chosen={(emoji) => {
              setChosen(emoji);
              close();
            }}
            closed={close}
          />
        </dialog>
      )}
    </main>
  );
}

render(
  <WordsContext.Provider value={words}>
    <Opener />
  </WordsContext.Provider>,
  document.body,
);
