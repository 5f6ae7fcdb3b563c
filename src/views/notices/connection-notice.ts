// The connection as people should hear of it: not of each short loss, and that it is back only where they heard of it.

/** `short` is worth a word, `long` a banner, `back` a short confirmation. */
export type ConnectionNotice = "none" | "short" | "long" | "back";
