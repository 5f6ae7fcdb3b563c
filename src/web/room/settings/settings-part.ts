// The way in to the settings, which are fetched when somebody opens them.

import { lazyPart } from "../../lazy-part";
import { ifLastWanted } from "../last-wanted";
import type { OpenRoom } from "../room";

const settings = lazyPart(() => import("./settings-sheet"), { styles: ["sheet", "settings"] });

export function openSettings(room: OpenRoom): void {
  settings.use(ifLastWanted(({ showSettings }) => showSettings(room)));
}
