// Values that this browser remembers. Storage may be full, switched off or forbidden: then a value holds for as long as
// its page, and nothing breaks.

export interface BrowserStorage {
  read(key: string): string;
  write(key: string, value: string): void;
}

/** Kept for as long as the browser keeps it. */
export const lasting = browserStorage(() => localStorage);
/** Kept for this tab, across reloads. */
export const forThisTab = browserStorage(() => sessionStorage);

/** Naming the storage throws where it is forbidden, so it is accessed anew each time. */
function browserStorage(storage: () => Storage): BrowserStorage {
  /** Values that could not be stored; they are newer than the stored ones. */
  const unstored = new Map<string, string>();
  return {
    read(key) {
      const value = unstored.get(key);
      if (value !== undefined) return value;
      try {
        return storage().getItem(`chatsy.${key}`) ?? "";
      } catch {
        return "";
      }
    },
    write(key, value) {
      try {
        if (value === "") storage().removeItem(`chatsy.${key}`);
        else storage().setItem(`chatsy.${key}`, value);
        unstored.delete(key);
      } catch {
        unstored.set(key, value);
      }
    },
  };
}
