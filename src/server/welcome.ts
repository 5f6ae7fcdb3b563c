// The first frame to a client that was let in: who they are, the room, and the people in it.

import type { MemberId } from "../chat/member";
import { mustBeThere } from "../chat/room-rules";
import { announcedLimits } from "../protocol/limits";
import type { FrameOf } from "../protocol/server-frame";
import { protocolVersion } from "../protocol/version";
import type { RoomChannel } from "./room-channel";

type Welcome = FrameOf<"welcome">;

/** Throws `not-admitted` when the member is no longer in. */
export function welcome(
  channel: RoomChannel,
  memberId: MemberId,
  { mode, link, pingMs }: Pick<Welcome, "mode" | "pingMs"> & Pick<Welcome["room"], "link">,
): Welcome {
  const { room } = channel;
  // Their current name, which may have changed since they came in.
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
