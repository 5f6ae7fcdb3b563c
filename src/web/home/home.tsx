// The home page's entry script: hydrates the page, and prefetches what a room needs.

import { hydrate } from "preact";
import type { HomePageState } from "../../views/home/home-page-state";
import { WordsContext } from "../../views/words";
import { loadCatalogue } from "../load-catalogue";
import { startOffline } from "../offline/offline-room";
import { language, speak } from "../page-words";
import { HomePage } from "./home-page";

const state = JSON.parse(document.querySelector("#state")?.textContent ?? "{}") as HomePageState;
const app = document.querySelector("#app");
const { words } = speak(await loadCatalogue(language));
if (app) {
  hydrate(
    <WordsContext.Provider value={words}>
      <HomePage state={state} />
    </WordsContext.Provider>,
    app,
  );
}
if (document.readyState === "complete") start();
else addEventListener("load", start);

function start(): void {
  startOffline();
  // Prefetched, so that nobody waits for it. The page lists the scripts' imports.
  for (const href of state.roomFiles) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = href;
    document.head.append(link);
  }
}

// A page restored from the browser's cache may be out of date: its recent rooms, or the room that it is for.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
