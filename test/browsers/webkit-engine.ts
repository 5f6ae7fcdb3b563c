// WebKitGTK over plain WebDriver (W3C), in a window on a virtual screen of Xvfb.

import { createServer } from "node:net";
import type { Subprocess } from "bun";
import { type EngineWindow, type Key, windowSize } from "./engine";

const startMsMax = 15_000;
const answerMsMax = 20_000;
/** Keys without a character, as WebDriver numbers them. */
const keyCodes: Record<Key, string> = {
  Enter: "\uE007",
  Escape: "\uE00C",
  Tab: "\uE004",
  ArrowUp: "\uE013",
  ArrowDown: "\uE015",
  Backspace: "\uE003",
};

export interface WebKitPrograms {
  readonly driver: string;
  readonly browser: string;
  readonly screen: string;
}

export async function openWebKit(programs: WebKitPrograms): Promise<EngineWindow> {
  const screen = await startScreen(programs.screen);
  const port = await freePort();
  const driver = Bun.spawn([programs.driver, `--port=${port}`], {
    env: { ...process.env, DISPLAY: screen.display, LANG: "en_GB.UTF-8", LANGUAGE: "en_GB" },
    stdout: "ignore",
    stderr: "ignore",
  });
  const end = async (): Promise<void> => {
    for (const child of [driver, screen.process]) child.kill();
    await Promise.all([driver.exited, screen.process.exited]);
  };
  try {
    return await windowOf(`http://127.0.0.1:${port}`, programs.browser, end);
  } catch (cause) {
    await end();
    throw cause;
  }
}

async function windowOf(driver: string, binary: string, end: () => Promise<void>): Promise<EngineWindow> {
  await until("the driver of WebKit", async () => (await fetch(`${driver}/status`)).ok);
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } } };
  const { sessionId } = await ask<{ sessionId: string }>(`${driver}/session`, { capabilities });
  const session = `${driver}/session/${sessionId}`;
  const pointer = async (actions: readonly object[]): Promise<void> => {
    const source = { type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions };
    await ask(`${session}/actions`, { actions: [source] });
  };
  const keys = async (values: readonly string[]): Promise<void> => {
    const actions = values.flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    await ask(`${session}/actions`, { actions: [{ type: "key", id: "keyboard", actions }] });
  };
  const move = (x: number, y: number) => ({ type: "pointerMove", duration: 0, x: Math.round(x), y: Math.round(y) });
  await ask(`${session}/window/rect`, windowSize);
  return {
    async open(url) {
      await ask(`${session}/url`, { url });
    },
    async reload() {
      await ask(`${session}/refresh`, {});
    },
    evaluate: (body, ...args) => {
      const script = `const [${args.map((_, n) => `arg${n}`).join(", ")}] = arguments; ${body}`;
      return ask(`${session}/execute/sync`, { script, args });
    },
    moveTo: (x, y) => pointer([move(x, y)]),
    clickAt: (x, y) => pointer([move(x, y), { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }]),
    type: (text) => keys([...text]),
    press: (key) => keys([keyCodes[key]]),
    picture: async () => Buffer.from(await ask<string>(`${session}/screenshot`), "base64"),
    async close() {
      await fetch(session, { method: "DELETE" }).catch(() => {});
      await end();
    },
  };
}

async function ask<Value>(url: string, body?: unknown): Promise<Value> {
  // The driver sometimes leaves a command unanswered.
  const signal = AbortSignal.timeout(answerMsMax);
  const request = body === undefined ? { signal } : { method: "POST", body: JSON.stringify(body), signal };
  const response = await fetch(url, request);
  const { value } = (await response.json()) as { value: Value & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`WebDriver: ${value.error}: ${value.message}`);
  return value;
}

/** Xvfb chooses a free display number and writes it to the given file descriptor. */
async function startScreen(program: string): Promise<{ process: Subprocess; display: string }> {
  const process = Bun.spawn([program, "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], {
    stdout: "pipe",
    stderr: "ignore",
  });
  for await (const chunk of process.stdout) {
    return { process, display: `:${new TextDecoder().decode(chunk).trim()}` };
  }
  throw new Error("Xvfb ended before it had a screen.");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + startMsMax;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`${what} did not start.`);
    await Bun.sleep(50);
  }
}
