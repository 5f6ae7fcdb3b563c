// Spanish: all that the room says beyond the core, as one lazy part.

import type { RoomTexts } from "../en/room";
import type { Translation } from "../text";
import composing from "./composing";
import errors from "./errors";
import finding from "./finding";
import messages from "./messages";
import people from "./people";
import settings from "./settings";

const room: Translation<RoomTexts> = { ...messages, ...composing, ...people, ...settings, ...finding, ...errors };

export default room;
