// A room as JSON: the events as the API gives them, one a line, so that line tools can read a room of any length.

import type { ExportedRoom } from "./exported-room";

/** Raised when the shape changes in a way that a reader must know of. */
const formatVersion = 1;

export async function* exportedJson({ room, exportedAt, pages }: ExportedRoom): AsyncGenerator<string> {
  const { code, createdAt, settings } = room;
  const about = { code, ...(settings.title === "" ? {} : { title: settings.title }), createdAt, exportedAt };
  let before = `{"chatsy":${formatVersion},"room":${JSON.stringify(about)},"events":[\n`;
  for await (const events of pages) {
    yield before + events.map((event) => JSON.stringify(event)).join(",\n");
    before = ",\n";
  }
  yield "\n]}\n";
}
