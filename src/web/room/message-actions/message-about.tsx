// Who wrote a message, when, and who reacted to it with what: under fingers nothing else says so, as there is no
// pointer that could rest on it.

import { withoutSpoilers } from "../../../chat/plain-text";
import type { RoomView, ShownMessage } from "../../../client/room-view";
import { t } from "../../texts";
import { NameTag } from "../name-tag";
import { namesOf } from "../reacted-by";
import { dateAndTime } from "../when";

/** So many parts of a line: names, and the others as one. */
const namesMax = 10;

export function MessageAbout({ view, message }: { view: RoomView; message: ShownMessage }) {
  const { name, badge, at, text, reactions = [] } = message;
  return (
    <div class="actions-about">
      <p class="actions-head">
        {NameTag({ name, badge })} <time dateTime={new Date(at).toISOString()}>{dateAndTime(at)}</time>
      </p>
      <p class="actions-text" dir="auto">
        {withoutSpoilers(text)}
      </p>
      {reactions.length > 0 && (
        <ul class="actions-reactions" aria-label={t("message.reactions")}>
          {reactions.map(({ emoji, by }) => (
            <li key={emoji}>
              <span class="emoji">{emoji}</span> {namesOf(view, by, namesMax)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
