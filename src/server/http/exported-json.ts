// Exports a room as JSON: the events as the API returns them, one per line, so that line-based tools can read a room of
// any length.

import type { ExportedRoom } from "./exported-room";

/** Incremented when the format changes in a way that readers must know. */
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
