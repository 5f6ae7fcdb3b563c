// A branded type is a plain value that only its parser can make: text that was checked once carries the
// proof in its type, and unchecked text does not compile where checked text is asked for.

declare const mark: unique symbol;

export type Brand<Value, Name extends string> = Value & { readonly [mark]: Name };
