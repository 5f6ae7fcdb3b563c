// Somebody's new name, or the room's, in the words of a quiet line.

import { pieces } from "../texts";
import { QuietName } from "./name-tag";
import type { NoticeEntry } from "./timeline";

export function NoticeChange({ change }: { change: NonNullable<NoticeEntry["change"]> }) {
  const name = <QuietName name={change.name} badge={change.badge} />;
  if (change.kind === "renamed") {
    const { to, toBadge } = change;
    return <>{pieces("notice.renamed", { name, to: <QuietName name={to} badge={toBadge} /> })}</>;
  }
  if (!change.title) return <>{pieces("notice.untitled", { name })}</>;
  return <>{pieces("notice.titled", { name, title: <bdi>{change.title}</bdi> })}</>;
}
