// What somebody who comes in is told first: who they are, what the room is, and who else is there.

import type { MemberId } from "../chat/member";
import { mustBeThere } from "../chat/room-rules";
import { announcedLimits } from "../protocol/limits";
import type { FrameOf } from "../protocol/server-frame";
import { protocolVersion } from "../protocol/version";
import type { RoomChannel } from "./room-channel";

type Welcome = FrameOf<"welcome">;

/** Throws `not-admitted` when they are not in any more. */
export function welcome(
  channel: RoomChannel,
  memberId: MemberId,
  { mode, link, pingMs }: Pick<Welcome, "mode" | "pingMs"> & Pick<Welcome["room"], "link">,
): Welcome {
  const { room } = channel;
  // Who they are now: they may have another name since they came in.
  const { id, name, badge, role } = mustBeThere(room, memberId).member;
  const { title } = room.settings;
  return {
    type: "welcome",
    v: protocolVersion,
    mode,
    me: badge === 1 ? { id, name, role } : { id, name, badge, role },
    room: {
      code: room.code,
      link,
      epoch: room.epoch,
      head: channel.head,
      first: 1,
      ...(title === "" ? {} : { title }),
    },
    people: channel.people(),
    peopleCount: room.roster.count,
    peopleVersion: channel.peopleVersion,
    limits: announcedLimits,
    pingMs,
  };
}
