// Somebody's new name, or the room's, in the words of a quiet line.

import { mentionName } from "../../chat/mention";
import { pieces } from "../texts";
import type { NoticeEntry } from "./timeline";

export function NoticeChange({ change }: { change: NonNullable<NoticeEntry["change"]> }) {
  const name = <bdi>{mentionName(change)}</bdi>;
  if (change.kind === "renamed") {
    const { to, toBadge = 1 } = change;
    return <>{pieces("notice.renamed", { name, to: <bdi>{mentionName({ name: to, badge: toBadge })}</bdi> })}</>;
  }
  if (!change.title) return <>{pieces("notice.untitled", { name })}</>;
  return <>{pieces("notice.titled", { name, title: <bdi>{change.title}</bdi> })}</>;
}
