// A person's name and sign, everywhere the same: isolated from the text round it, in the member's own hue, with the
// badge that tells two of one name apart.

import { colourOf } from "../../chat/room-colour";

export interface NameTagProps {
  readonly id: string;
  readonly name: string;
  readonly badge: number | undefined;
}

export function NameTag({ id, name, badge }: NameTagProps) {
  return (
    <span class="name" data-hue={colourOf(id)}>
      <bdi>{name}</bdi>
      {badge !== undefined && (
        <>
          {" "}
          <span class="badge">{badge}</span>
        </>
      )}
    </span>
  );
}

export function Avatar({ id, name }: { id: string; name: string }) {
  return (
    <span class="avatar" data-hue={colourOf(id)} aria-hidden="true">
      {[...name][0]?.toUpperCase()}
    </span>
  );
}
