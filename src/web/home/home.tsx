// The entry of the home page: brings to life what the server has drawn, and fetches beforehand what a room needs.

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
  // So that it costs nobody a wait. What it needs of other files is named by the page.
  for (const href of state.roomFiles) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = href;
    document.head.append(link);
  }
}

// A page that comes out of the browser's cache may be of another day: the rooms that it offers, the room that it is for.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
