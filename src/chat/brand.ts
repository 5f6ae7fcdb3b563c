// A branded type is a plain value that only its parser can make. Checked text carries the proof in its type, and
// unchecked text does not compile where checked text is required.

declare const mark: unique symbol;

export type Brand<Value, Name extends string> = Value & { readonly [mark]: Name };
