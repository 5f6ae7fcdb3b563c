// A person's name and avatar, the same everywhere: isolated from the surrounding text, in the hue of the name, with the
// badge that distinguishes equal names.

import { colourOfName } from "../chat/name-colour";

export interface NameTagProps {
  readonly name: string;
  readonly badge: number | undefined;
}

export function NameTag({ name, badge }: NameTagProps) {
  return (
    <bdi class="name" data-hue={colourOfName(name, badge)}>
      {badged(name, badge)}
    </bdi>
  );
}

/** The same in a quiet line, in the colour of its text. */
export function QuietName({ name, badge }: NameTagProps) {
  return <bdi>{badged(name, badge)}</bdi>;
}

function badged(name: string, badge: number | undefined) {
  return badge === undefined ? name : [`${name} `, <span class="badge">{badge}</span>];
}

export function Avatar({ name, badge }: NameTagProps) {
  return (
    <span class="avatar" data-hue={colourOfName(name, badge)} aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}

// No character below U+0300 combines with the one before it: no mark, joiner or low surrogate.
const combinesFrom = 0x300;
/** The longest name has 64 UTF-16 units. */
const unitsMax = 64;
let segmenter: Intl.Segmenter | undefined;

/** The letter in a person's avatar: the first grapheme of the name. A family emoji is seven code points. */
export function initialOf(name: string): string {
  return firstSign(name).toUpperCase();
}

function firstSign(name: string): string {
  // Rendered for every group of messages, and most names need no segmenter.
  if (name.charCodeAt(0) < combinesFrom && !(name.charCodeAt(1) >= combinesFrom)) return name.charAt(0);
  // Firefox has it since version 125, and everything else that the page needs since 120.
  segmenter ??= Intl.Segmenter && new Intl.Segmenter();
  return segmenter?.segment(name.slice(0, unitsMax)).containing(0)?.segment ?? [...name.slice(0, 2)][0] ?? "";
}
