// The one way in which anything that is not needed for typing and sending comes into the page.
//
// A part is a module of its own, made in three steps:
//   1. `src/web/room/search.tsx` exports what opens it: `export function openSearch(room: OpenRoom): void`.
//      Its style sheet, if it has one, is `src/web/styles/lazy/search.css`.
//   2. Whoever offers it says, outside of any function:
//      `const search = lazyPart(() => import("./search"), { styles: ["search"] });`
//   3. and uses it: `search.use(({ openSearch }) => openSearch(room))`; in a Preact tree: `usePart(search)`, which
//      gives the module once it is there (src/web/room/use-part.ts). `search.preload()` fetches it beforehand.
//
// The build makes one file of each `import("…")` (bin/pages/scripts.ts); it may import all of src/web as it likes: what
// the core script and the room view hold is taken from there. `npm run size` holds each part to 10 kB. An import must
// name what it needs (`import { t } from`, never `import * as`).

import { t } from "./texts";

export interface LazyPart<Module> {
  /** The part, if it is there already. */
  readonly loaded: Module | undefined;
  /** Resolves when the part and its styles are there. Rejects when they cannot be loaded; the next call tries again. */
  load(): Promise<Module>;
  /** Loads, so that `use` will find it there. A failure is not worth a word yet. */
  preload(): void;
  /** Loads, and hands the part over. When it cannot be loaded a line says so, with a button that tries again. */
  use(use: (part: Module) => void): void;
}

interface LazyPartOptions {
  /** Sheets of src/web/styles/lazy, by name, that must be there before the part is shown. */
  readonly styles?: readonly string[];
  /** Whatever else must be there. */
  readonly needs?: () => Promise<unknown>;
}

export function lazyPart<Module>(
  importPart: () => Promise<Module>,
  { styles = [], needs }: LazyPartOptions = {},
): LazyPart<Module> {
  let loaded: Module | undefined;
  let loading: Promise<Module> | undefined;

  function load(): Promise<Module> {
    loading ??= Promise.all([importPart(), needs?.(), ...styles.map(loadStyle)]).then(
      ([part]) => {
        loaded = part;
        return part;
      },
      (error) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  }

  function use(then: (part: Module) => void, isAgain = false): void {
    if (loaded) then(loaded);
    else load().then(then, (error) => failed(error, isAgain, () => use(then, true)));
  }

  return {
    get loaded() {
      return loaded;
    },
    load,
    preload: () => void load().catch(() => {}),
    use: (then) => use(then),
  };
}

/** What stands in the names of all built sheets: put here by bin/build-pages.ts. */
declare const stylesHash: string;

const sheets = new Map<string, Promise<void>>();

function loadStyle(name: string): Promise<void> {
  const sheet = sheets.get(name) ?? addSheet(name);
  sheets.set(name, sheet);
  return sheet;
}

function addSheet(name: string): Promise<void> {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = `/assets/${name}-${stylesHash}.css`;
  const done = new Promise<void>((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      sheets.delete(name);
      link.remove();
      reject(new Error(`${link.href} could not be loaded.`));
    };
  });
  document.head.append(link);
  return done;
}

/** What the button of that line tries again: everything that waits for a part. */
const waiting: (() => void)[] = [];

/**
 * One line for whatever failed, above the text field if there is one: what is typed stays, and can be sent. A browser
 * may remember a failed import, and a new build has other files: when the server is there and the part still is not,
 * only loading the page anew helps. The draft and what is not yet sent outlast that.
 */
function failed(error: unknown, isAgain: boolean, again: () => void): void {
  // The browser has complained already, unless it is a fault in the part itself.
  console.debug(error);
  waiting.push(again);
  if (document.querySelector(".part-failed")) return;
  if (isAgain)
    void fetch("/healthz").then(
      ({ ok }) => ok && location.reload(),
      () => {},
    );
  const line = document.createElement("p");
  line.className = "part-failed";
  line.role = "alert";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link-button";
  button.textContent = t("part.tryAgain");
  button.addEventListener("click", () => {
    line.remove();
    for (const again of waiting.splice(0)) again();
  });
  line.append(t("part.failed"), " ", button);
  const composer = document.querySelector(".composer");
  if (composer) composer.before(line);
  else document.querySelector("#app")?.append(line);
}
