// A `/me` action in the exported file: shown as an action, in its place and where it is quoted.

import { expect, test } from "bun:test";
import { startTestChatsy } from "../support/chatsy";

test("an exported action has its author's name, and is quoted without its command, markers and spoilers", async () => {
  const chatsy = await startTestChatsy();
  try {
    const ada = await chatsy.create("Ada");
    const say = async (text: string, replyTo?: number): Promise<number> => {
      const answer = await ada.fetch("/messages", { method: "POST", body: JSON.stringify({ text, replyTo }) });
      return ((await answer.json()) as { seq: number }).seq;
    };
    const action = await say("/me waves <b>");
    await say("bye", action);
    const spoiler = await say(`${"x".repeat(130)} ||the butler did it||`);
    await say("no!", spoiler);
    const html = await (await ada.fetch("/export.html")).text();
    expect(html).toContain('<div class="text action" dir="auto"><bdi>Ada</bdi> waves &lt;b></div>');
    expect(html).toMatch(/<blockquote>.* <span dir="auto">waves &lt;b><\/span><\/blockquote>/);
    expect(html).toMatch(/<blockquote>.* <span dir="auto">x{130} ▒▒▒<\/span><\/blockquote>/);
    expect(html).not.toContain("/me");
  } finally {
    await chatsy.stop();
  }
});
