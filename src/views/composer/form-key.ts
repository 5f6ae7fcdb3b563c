// What a form of a room page carries beside what was typed, so that it can be sent without a script. [H27]

export interface FormKey {
  /** Of the command that sending it is: sent twice, it is stored once. */
  readonly id: string;
  /** Bound to the session: it stands for the Origin that text browsers do not send. */
  readonly token: string;
}
