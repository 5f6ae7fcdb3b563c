// What this browser remembers. Storage may be full, switched off or forbidden: then it forgets, and nothing breaks.

export interface BrowserStorage {
  read(key: string): string;
  write(key: string, value: string): void;
}

/** For as long as the browser keeps it. */
export const lasting = browserStorage(() => localStorage);
/** For this tab, reloads included. */
export const forThisTab = browserStorage(() => sessionStorage);

/** Merely naming the storage throws where it is forbidden, so it is asked for each time. */
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
        // Not remembered, then.
      }
    },
  };
}
