// One group of the emoji picker: its heading, and a grid of cells. Its height is reserved from the start; the cells may
// be rendered later.

import type { Ref } from "preact";
import { useMemo } from "preact/hooks";
import type { Emoji } from "../../chat/emoji";
import { useWords, type Words } from "../words";

export type GroupName =
  | "recent"
  | "smileys"
  | "people"
  | "animals"
  | "food"
  | "travel"
  | "activities"
  | "objects"
  | "symbols"
  | "flags";

export interface GroupSection {
  readonly name: GroupName;
  readonly cells: readonly PickerCell[];
}

export type PickerSection = GroupSection | { readonly name: "found"; readonly cells: readonly PickerCell[] };

export interface PickerCell {
  readonly emoji: Emoji;
  /** In English, like the shortcodes. */
  readonly name: string;
  /** Keeps the tone that it was used in, whatever tone is chosen now. */
  readonly keepsTone?: true;
}

interface EmojiSectionProps {
  readonly section: PickerSection;
  /**
   * The emoji in the chosen tone; pass the same array while nothing changes. Undefined while the cells are not
   * rendered.
   */
  readonly drawn: readonly string[] | undefined;
  readonly group: number;
  readonly columns: number;
  /** The index of the cell that Tab reaches, if it is in this group. */
  readonly active: number | undefined;
  readonly root: Ref<HTMLElement>;
}

export function EmojiSection({ section, drawn, group, columns, active, root }: EmojiSectionProps) {
  const { t } = useWords();
  const { name, cells } = section;
  const rowCount = Math.ceil(cells.length / columns);

  const rows = useMemo(() => {
    if (!drawn) return null;
    return Array.from({ length: rowCount }, (_, row) => (
      // biome-ignore lint/a11y/useSemanticElements: an ARIA grid of buttons, not a table of data.
      // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus.
      <div key={row} role="row" class="emoji-row">
        {cells.slice(row * columns, (row + 1) * columns).map((cell, column) => {
          const index = row * columns + column;
          return (
            // biome-ignore lint/a11y/useSemanticElements: an ARIA grid of buttons, not a table of data.
            <button
              key={index}
              type="button"
              role="gridcell"
              class="emoji-cell"
              tabIndex={index === active ? 0 : -1}
              aria-label={cell.name}
              title={cell.name}
              data-group={group}
              data-index={index}
            >
              {drawn[index]}
            </button>
          );
        })}
      </div>
    ));
  }, [drawn, cells, columns, active, group]);

  return (
    <section class="emoji-section" ref={root} data-section={name} style={{ "--rows": rowCount }}>
      <h3 id={`emoji-${name}`}>{titleOf(section, t)}</h3>
      {/* The names are English in every language of the page and must be pronounced as such. */}
      {/* biome-ignore lint/a11y/useSemanticElements: an ARIA grid of buttons, not a table of data. */}
      <div class="emoji-grid" role="grid" lang="en" aria-labelledby={`emoji-${name}`}>
        {rows}
      </div>
    </section>
  );
}

export function titleOf({ name, cells }: PickerSection, t: Words["t"]): string {
  if (name !== "found") return t(`emoji.${name}`);
  return cells.length === 0 ? t("emoji.none") : t("emoji.found", { count: cells.length });
}
