// What only some messages have, in one part that comes with the first of them: what they answer, how people reacted,
// what the server did not take.

export { MessageQuote } from "./message-quote";
export { MessageReactions } from "./message-reactions";
export { MessageTrouble } from "./message-trouble";
