// A browser's storage for tests: empty before each test, removed after the last.

import { afterAll, beforeEach } from "bun:test";

export function useStorage(): void {
  const before = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
  beforeEach(() => {
    const items = new Map<string, string>();
    const value: Pick<Storage, "getItem" | "setItem" | "removeItem"> = {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, item) => items.set(key, item),
      removeItem: (key) => items.delete(key),
    };
    Object.defineProperty(globalThis, "localStorage", { value, configurable: true });
  });
  afterAll(() => {
    if (before) Object.defineProperty(globalThis, "localStorage", before);
    else Reflect.deleteProperty(globalThis, "localStorage");
  });
}
