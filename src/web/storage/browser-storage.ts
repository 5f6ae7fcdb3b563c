// Values that this browser remembers. Storage may be full, switched off or forbidden: then they are forgotten, and
// nothing breaks.

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
  return {
    read(key) {
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
      } catch {
        // Then it is not remembered.
      }
    },
  };
}
