// A person's name and sign, everywhere the same: isolated from the text round it, in the hue of the name, with the
// badge that tells two of one name apart.

import { colourOfName } from "../../chat/name-colour";
import { initialOf } from "./initial";

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

/** The same in a quiet line, in the colour of its other words. */
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
