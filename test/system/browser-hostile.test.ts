// 2,000 hostile names, titles and texts in a real browser: none of them runs a script, breaks the page or changes what
// stands next to it, and after each the page shows it and can be used.

import { expect, test } from "bun:test";
import { Garbage } from "../fuzz/garbage";
import { withPeople } from "../support/browser";
import { type NastyShape, nastyShapes } from "../support/nasty-texts";

const count = 2_000;
/** The page is looked at after so many; what was wrong would still be there. */
const lookEvery = 20;

const calls = "window.pwned=1";
const scripts: readonly [string, ...string[]] = [
  `<script>${calls}</script>`,
  `<img src=x onerror=${calls}>`,
  `<svg onload=${calls}>`,
  `<svg><script>${calls}</script></svg>`,
  `<iframe srcdoc="<script>parent.${calls}</script>">`,
  `<iframe src="javascript:${calls}">`,
  `<a href="javascript:${calls}" autofocus onfocus=${calls}>x</a>`,
  `<body onload=${calls}>`,
  `<details open ontoggle=${calls}>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${calls}>`,
  `</script><script>${calls}</script>`,
  `</template><img src=x onerror=${calls}>`,
  `"><img src=x onerror=${calls}>`,
  `' onmouseover='${calls}' x='`,
  `javascript:${calls}`,
  `[x](javascript:${calls})`,
  `[x](data:text/html,<script>${calls}</script>)`,
  `![x](x" onerror="${calls})`,
  `<base href="//evil.example/">`,
  `<meta http-equiv=refresh content="0;url=//evil.example/">`,
  `<form action=//evil.example/><input name=text>`,
  `<style>*{display:none}</style>`,
  `<link rel=stylesheet href=//evil.example/x.css>`,
  `<!--`,
  "]]>",
  "{{constructor.constructor('window.pwned=1')()}}",
  "\u0024{window.pwned=1}",
  "&lt;script&gt;",
  "__proto__",
  "constructor",
  "\u202Eevil\u202C https://bank.example",
  "\u2066\u2067\u2068",
  "a\u0301".repeat(300),
  "\u0E47".repeat(500),
  "﷽".repeat(60),
  "👨‍👩‍👧‍👦".repeat(40),
  "\uD800",
  "x\n".repeat(1_500),
  "W".repeat(4_000),
];

/** The same for every run. */
function hostileTexts(): readonly string[] {
  const garbage = new Garbage(7);
  const texts: string[] = [...scripts];
  while (texts.length < count) {
    const script = garbage.oneOf(scripts);
    const shape = garbage.oneOf(nastyShapes as readonly [NastyShape, ...NastyShape[]]);
    const cut = garbage.between(0, script.length);
    texts.push(
      garbage.oneOf([
        () => garbage.text(200) + script,
        () => script.slice(0, cut) + garbage.text(8) + script.slice(cut),
        () => shape.text(garbage.oneOf([40, 400, 2_000])),
        () => `**${script}** ||${garbage.word()}|| \`${script}`,
        () => `https://${garbage.word()}.example/${script}`,
        () => `> ${script}\n- ${garbage.text(40)}\n\`\`\`${script}`,
      ])(),
    );
  }
  return texts;
}

test(
  `${count} hostile names, titles and texts run no script, and the page can be used after each`,
  () =>
    withPeople(
      async ({ chatsy, person }) => {
        const ada = await person();
        const eve = await chatsy.create("Eve");
        const code = await ada.enters("Ada", eve.room.code);
        const socket = await eve.enter();
        const answered = async (id: string) =>
          await socket.until(`an answer to ${id}`, () =>
            socket.frames.slice(-8).some((frame) => "id" in frame && frame.id === id),
          );
        let shown = 0;
        for (const [n, text] of hostileTexts().entries()) {
          socket.send({ type: "rename", id: `n${n}`, name: text });
          await answered(`n${n}`);
          socket.send({ type: "host", id: `h${n}`, action: "title", title: text.slice(0, 200) });
          await answered(`h${n}`);
          socket.send({ type: "post", id: `p${n}`, text });
          await answered(`p${n}`);
          if (n % lookEvery !== 0) continue;
          socket.send({ type: "post", id: `q${n}`, text: `and then number ${n}` });
          await ada.page.getByText(`and then number ${n}`, { exact: true }).waitFor();
          const state = await ada.page.evaluate(() => ({
            ran: "pwned" in window,
            at: location.pathname,
            fits: document.documentElement.scrollWidth <= document.documentElement.clientWidth,
            strange: document.querySelectorAll("iframe, object, embed, base, meta[http-equiv=refresh], svg script")
              .length,
          }));
          expect({ text, ...state }).toEqual({ text, ran: false, at: `/${code}`, fits: true, strange: 0 });
          await ada.composer.fill(`usable after ${n}`);
          expect(await ada.composer.inputValue()).toBe(`usable after ${n}`);
          shown += 1;
        }
        await ada.composer.press("Enter");
        await socket.until("her message", () =>
          socket.events.some((event) => event.kind === "message" && event.text.startsWith("usable after")),
        );
        expect(shown).toBe(count / lookEvery);
        // And as the server renders it, with scripts off.
        const bo = await person({ javaScriptEnabled: false });
        await bo.enters("Bo", code).catch(() => undefined);
        await bo.opens(`/${code}`);
        expect(await bo.page.locator("iframe, object, embed, base").count()).toBe(0);
      },
      { roomEventsMax: 100_000 },
    ),
  180_000,
);
