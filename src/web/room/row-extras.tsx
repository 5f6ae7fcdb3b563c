// What only some rows have, in one part that comes with the first of them: what a message answers, how people reacted,
// what the server did not take; what a new name or title is.

export { MessageQuote } from "./message-quote";
export { MessageReactions } from "./message-reactions";
export { MessageTrouble } from "./message-trouble";
export { NoticeChange } from "./notice-change";
