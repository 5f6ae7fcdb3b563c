// The way in to what one can write, which is fetched when somebody asks: by /help, or in the settings, as under a finger
// nobody types that.

import { lazyPart } from "../lazy-part";

export const help = lazyPart(() => import("./composing/help-sheet"), { styles: ["sheet", "composing-dialogs"] });
