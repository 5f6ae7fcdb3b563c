// Requests of a member, as a client sends them: not parsed and not permitted yet.

/** Common to all requests: an id of the client's own for this one action, kept through every retry. [D2] */
interface MemberRequest {
  readonly id: string;
}

export interface Post extends MemberRequest {
  readonly text: string;
  readonly replyTo?: number;
}

/** `target` is the `seq` of a message. */
export interface Edit extends MemberRequest {
  readonly target: number;
  readonly text: string;
}

export interface Delete extends MemberRequest {
  readonly target: number;
}

export interface React extends MemberRequest {
  readonly target: number;
  readonly emoji: string;
  readonly on: boolean;
}

export interface Rename extends MemberRequest {
  readonly name: string;
}

export interface SetTitle extends MemberRequest {
  readonly title: string;
}
