// One group of the emoji picker: its heading, and its grid as rows of cells. Its height is reserved from the start; the
// cells come when they are nearly in sight, as two thousand at once would make the picker slow to open.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Emoji } from "../../chat/emoji";
import type { EmojiGroupName } from "./emoji-book";
import { inTone, type SkinTone } from "./skin-tone";

export type GroupName = EmojiGroupName | "recent";

export interface GroupSection {
  readonly name: GroupName;
  readonly cells: readonly PickerCell[];
}

export type PickerSection = GroupSection | { readonly name: "found"; readonly cells: readonly PickerCell[] };

export interface PickerCell {
  readonly emoji: Emoji;
  /** In English, as the shortcodes are. */
  readonly name: string;
  /** Used in the tone that it had, whatever is chosen now. */
  readonly keepsTone?: true;
}

interface EmojiSectionProps {
  readonly section: PickerSection;
  readonly title: string;
  readonly group: number;
  readonly columns: number;
  readonly tone: SkinTone;
  /** The cell that Tab leads to, when it is in this group. */
  readonly active: number | undefined;
}

/** Drawn so far ahead of where one looks. */
const ahead = "240px 0px";
/** In sight when the picker opens: the recent ones, and those of the first group. */
const drawnAtOnce = 2;

export function EmojiSection({ section, title, group, columns, tone, active }: EmojiSectionProps) {
  const root = useRef<HTMLElement>(null);
  const [isNear, setIsNear] = useState(group < drawnAtOnce);
  const isDrawn = isNear || active !== undefined;
  const { name, cells } = section;

  useEffect(() => {
    const element = root.current;
    if (isNear || !element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setIsNear(true);
      },
      { root: element.parentElement, rootMargin: ahead },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isNear]);

  const rows = useMemo(() => {
    if (!isDrawn) return null;
    const toned = cells.map((cell) => (cell.keepsTone ? cell.emoji : inTone(cell.emoji, tone)));
    return Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) => (
      // biome-ignore lint/a11y/useSemanticElements: a table cannot be a grid that a key walks through.
      // biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus.
      <div key={row} role="row" class="emoji-row">
        {cells.slice(row * columns, (row + 1) * columns).map((cell, column) => {
          const index = row * columns + column;
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above.
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
              {toned[index]}
            </button>
          );
        })}
      </div>
    ));
  }, [isDrawn, cells, columns, tone, active, group]);

  return (
    <section
      class="emoji-section"
      ref={root}
      data-section={name}
      style={{ "--rows": Math.ceil(cells.length / columns) }}
    >
      <h3 id={`emoji-${name}`}>{title}</h3>
      {/* The names are English in every language of the page, and must be read as such. */}
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div class="emoji-grid" role="grid" lang="en" aria-labelledby={`emoji-${name}`}>
        {rows}
      </div>
    </section>
  );
}
