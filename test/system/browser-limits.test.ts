// What a person reads when they meet a limit, need the server's word, or have a browser without cookies.

import { expect, test } from "bun:test";
import { withPeople } from "../support/browser";
import { eventually } from "../support/eventually";

test("who sends too much reads when they can send again; the text waits in the outbox and goes by itself", () =>
  withPeople(
    async ({ person }) => {
      const ada = await person();
      await ada.enters("Ada");
      for (let n = 1; n <= 12; n += 1) await ada.sends(`message ${n}`);
      const line = ada.page.locator(".typing-line");
      await line.getByText(/^That was a lot at once\. You can send again in \d sec\.$/).waitFor();
      await eventually(
        () => ada.page.locator("#announcer").textContent(),
        "That was a lot at once. You can send again in 1 sec.",
      );
      const stored = () => ada.page.locator(".message:not(.pending)").count();
      expect(await ada.page.getByText("Not sent").count()).toBe(0);
      await eventually(stored, 12);
      await eventually(() => line.textContent(), "");
    },
    { limits: "on" },
  ));

test("the home page asks for the server's word once, and remembers it", () =>
  withPeople(
    async ({ person }) => {
      const ada = await person({ expects: /403/ });
      await ada.opens("/");
      await ada.name.fill("Ada");
      const word = ada.page.getByLabel("The word of this server");
      expect(await word.count()).toBe(0);
      await ada.presses("Start a new room");
      await word.waitFor();
      expect(await word.evaluate((field) => field === document.activeElement)).toBe(true);
      await ada.page.getByText("To start a room here you need this server’s word.").waitFor();
      await word.fill("wrong");
      const refused = ada.page.waitForResponse((response) => response.status() === 403);
      await ada.page.keyboard.press("Enter");
      await refused;
      // Until then a second press would be one too many.
      await ada.page.locator(".home-form[aria-busy=false]").waitFor();
      expect(await word.inputValue()).toBe("wrong");
      await word.fill("Sesame");
      await ada.page.keyboard.press("Enter");
      await ada.isIn();
      await ada.opens("/");
      await ada.presses("Start a new room");
      await ada.isIn();
    },
    { startWord: "sesame" },
  ));

test("a browser that keeps no cookies is told so, with and without scripts, and makes no member with each try", () =>
  withPeople(async ({ chatsy, person }) => {
    const bo = await chatsy.create("Bo");
    const cookieless = withoutCookies(chatsy.url);
    try {
      for (const javaScriptEnabled of [true, false]) {
        const ada = await person({ javaScriptEnabled, expects: /403/ });
        for (let tries = 0; tries < 2; tries += 1) {
          await ada.page.goto(`${cookieless.url}?code=${bo.room.code}`);
          await ada.name.fill("Ada");
          await ada.page.getByRole("button", { name: "Join" }).click();
          await ada.page.getByText("Your browser keeps no cookies from this site").waitFor();
        }
      }
    } finally {
      await cookieless.stop(true);
    }
    const { events } = (await (await bo.fetch("/events")).json()) as { events: { kind: string; name: string }[] };
    expect(events.filter(({ name }) => name === "Ada")).toEqual([]);
  }));

/** The server as a browser meets it that throws every cookie away. */
function withoutCookies(url: string) {
  return Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      const headers = new Headers(request.headers);
      headers.delete("cookie");
      const { pathname, search } = new URL(request.url);
      const body = request.method === "GET" ? null : await request.arrayBuffer();
      const answer = await fetch(url + pathname + search, {
        method: request.method,
        headers,
        body,
        redirect: "manual",
      });
      const kept = new Headers(answer.headers);
      for (const name of ["set-cookie", "content-encoding", "content-length"]) kept.delete(name);
      return new Response(await answer.arrayBuffer(), { status: answer.status, headers: kept });
    },
  });
}
