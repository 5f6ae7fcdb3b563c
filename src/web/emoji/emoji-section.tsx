// One group of the emoji picker. Its cells are rendered when they are nearly visible, because two thousand at once
// would make the picker slow to open.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type PickerSection, EmojiSection as Section } from "../../views/emoji/emoji-section";
import type { SkinTone } from "../../views/emoji/skin-tone-choice";
import { inTone } from "./skin-tone";

interface EmojiSectionProps {
  readonly section: PickerSection;
  readonly group: number;
  readonly columns: number;
  readonly tone: SkinTone;
  /** The index of the cell that Tab reaches, if it is in this group. */
  readonly active: number | undefined;
}

/** How far ahead of the viewport cells are rendered. */
const ahead = "240px 0px";
/** Visible when the picker opens: the recent emoji and the first group. */
const drawnAtOnce = 2;

export function EmojiSection({ section, group, columns, tone, active }: EmojiSectionProps) {
  const root = useRef<HTMLElement>(null);
  const [isNear, setIsNear] = useState(group < drawnAtOnce);
  const isDrawn = isNear || active !== undefined;
  const { cells } = section;

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

  const drawn = useMemo(
    () => (isDrawn ? cells.map((cell) => (cell.keepsTone ? cell.emoji : inTone(cell.emoji, tone))) : undefined),
    [isDrawn, cells, tone],
  );
  return <Section section={section} drawn={drawn} group={group} columns={columns} active={active} root={root} />;
}
