// Plays one scene in three engines: Chromium, Firefox and WebKit. `npm run browsers [chromium] [firefox] [webkit]`. A
// step that fails ends the scene in that engine, and leaves a picture of its window in test/browsers/failed/.

import { existsSync, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { EngineName, EngineWindow } from "./engine";
import { openChromium, openFirefox } from "./puppeteer-engine";
import { playScene } from "./scene";
import { openWebKit } from "./webkit-engine";

const engines: Record<EngineName, () => Promise<EngineWindow>> = {
  chromium: () => openChromium(program("chromium", "chromium", "google-chrome", "google-chrome-stable")),
  firefox: () => openFirefox(program("firefox-esr", "firefox-esr", "firefox")),
  webkit: () =>
    openWebKit({
      driver: program("webkit2gtk-driver", "WebKitWebDriver"),
      browser: miniBrowser(),
      screen: program("xvfb", "Xvfb"),
    }),
};

const names = Object.keys(engines) as EngineName[];
const words = process.argv.slice(2);
const unknown = words.filter((word) => !names.some((name) => name === word));
if (unknown.length > 0) throw new Error(`There is no engine ${unknown.join(", ")}; there are ${names.join(", ")}.`);
const chosen = names.filter((name) => words.length === 0 || words.includes(name));

let failed = 0;
for (const name of chosen) if (!(await passes(name))) failed += 1;
process.stdout.write(`${chosen.length - failed} passed, ${failed} failed\n`);
process.exit(failed > 0 ? 1 : 0);

async function passes(name: EngineName): Promise<boolean> {
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1_000).toFixed(1)} s`;
  let steps = 0;
  let about = "it starts";
  let window: EngineWindow | undefined;
  try {
    window = await engines[name]();
    await playScene(window, (next) => {
      steps += 1;
      about = next;
    });
    process.stdout.write(`${name}: ${steps} steps in ${seconds()}\n`);
    return true;
  } catch (cause) {
    process.stdout.write(`${name}: failed at step ${steps}, after ${seconds()}: ${about}\n${String(cause)}\n`);
    const folder = join(import.meta.dirname, "failed");
    mkdirSync(folder, { recursive: true });
    const picture = await window?.picture().catch(() => undefined);
    if (picture) await Bun.write(join(folder, `${name}.png`), picture);
    return false;
  } finally {
    await window?.close().catch(() => {});
  }
}

/** The first of these programs in the PATH. Throws with the Debian package that has it. */
function program(debianPackage: string, ...candidates: readonly string[]): string {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of candidates) if (existsSync(join(folder, name))) return join(folder, name);
  }
  throw new Error(`There is no ${candidates[0]}. Install it with: apt-get install ${debianPackage}`);
}

/** The browser that comes with WebKitGTK's driver. */
function miniBrowser(): string {
  const found = [...new Bun.Glob("/usr/lib*/**/webkit2gtk-4.*/MiniBrowser").scanSync({ onlyFiles: true })][0];
  if (!found)
    throw new Error("There is no MiniBrowser of WebKitGTK. Install it with: apt-get install webkit2gtk-driver");
  return found;
}
