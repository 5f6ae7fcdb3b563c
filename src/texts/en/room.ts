// English: all that the room says beyond the core, as one lazy part.

import composing from "./composing";
import errors from "./errors";
import finding from "./finding";
import messages from "./messages";
import people from "./people";
import settings from "./settings";

const room = { ...messages, ...composing, ...people, ...settings, ...finding, ...errors } as const;

export type RoomTexts = typeof room;
export default room;
