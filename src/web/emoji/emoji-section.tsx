// One group of the emoji picker. Its cells come when they are nearly in sight, as two thousand at once would make the
// picker slow to open.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type PickerSection, EmojiSection as Section } from "../../views/emoji/emoji-section";
import type { SkinTone } from "../../views/emoji/skin-tone-choice";
import { inTone } from "./skin-tone";

interface EmojiSectionProps {
  readonly section: PickerSection;
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
