// Hidden fields of a room page's forms, with which they work without scripts. [H27]

export interface FormKey {
  /** The id of the command that submitting makes: submitted twice, it is stored once. */
  readonly id: string;
  /** Bound to the session. Replaces the Origin header, which text browsers do not send. */
  readonly token: string;
}
