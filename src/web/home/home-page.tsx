// The home page, hydrated: the same form without a page load in between. Owns what Join and Start a new room do, and
// where errors are shown.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { narrow, type RoomCode, roomCodeIn } from "../../chat/room-code";
import { ApiError, createRoom, joinRoom } from "../../client/api";
import type { EnterAnswer } from "../../protocol/http-body";
import { colourWhileTyping, Home, type HomeError } from "../../views/home/home";
import type { HomePageState } from "../../views/home/home-page-state";
import { chooseLanguage } from "../choose-language";
import { t, words } from "../page-words";
import { cameByLink } from "../room/came-by-link";
import { forThisTab, lasting } from "../storage/browser-storage";
import { forgetRoom, recentRooms } from "../storage/recent-rooms";
import { currentTheme, nextTheme, setTheme, type Theme } from "../theme";
import { useOffline } from "./use-offline";

/** The server's word for starting rooms, so that it is asked for once. */
const startWord = "start-word";

export function HomePage({ state }: { state: HomePageState }) {
  const name = useRef<HTMLInputElement>(null);
  const code = useRef<HTMLInputElement>(null);
  const word = useRef<HTMLInputElement>(null);
  const [askedWord, setAskedWord] = useState(state.word);
  const [error, setError] = useState<HomeError | undefined>(state.error);
  const [colour, setColour] = useState(() => colourWhileTyping(state.code));
  const [theme, setShownTheme] = useState<Theme | undefined>(undefined);
  const [recent, setRecent] = useState<readonly RoomCode[]>([]);
  const [gone, setGone] = useState<ReadonlySet<RoomCode>>(new Set());
  const [isBusy, setShownBusy] = useState(false);
  /** A ref, not state: a second press must not make a second room, rendered or not. */
  const busy = useRef(false);
  const came = useRef(false);
  const offline = useOffline(fillIn);

  function setBusy(is: boolean): void {
    busy.current = is;
    // Not `disabled`, which would take the focus away from the pressed button.
    setShownBusy(is);
  }

  function showColour(): void {
    const lit = colourWhileTyping(code.current?.value ?? "");
    setColour(lit);
    const { dataset } = document.documentElement;
    if (lit) dataset.hue = lit;
    else delete dataset.hue;
  }

  function fillIn(room: string): void {
    if (!code.current) return;
    code.current.value = room.toUpperCase();
    showColour();
  }

  function showError(field: HomeError["field"], text: string): void {
    setError((last) => ({ field, text, key: (last?.key ?? 0) + 1 }));
    const inputs = { name, code, word, form: undefined };
    const input = inputs[field]?.current;
    input?.focus();
    input?.select();
  }

  function clearError(): void {
    setError((last) => last && { ...last, text: "" });
  }

  // The checks and their order are those of the Flask program and of the server. [H2]
  async function join(): Promise<void> {
    clearError();
    const typed = code.current?.value.trim() ?? "";
    if (nameIsMissing()) return;
    if (typed === "") return showError("code", t("error.code-missing"));
    const room = roomCodeIn(typed);
    if (!room) return showError("code", t("error.unknown-room"));
    await enterBy((who) => joinRoom(room, who));
  }

  async function create(): Promise<void> {
    clearError();
    if (nameIsMissing()) return;
    const knownWord = word.current?.value ?? lasting.read(startWord);
    await enterBy(async (who) => {
      const entered = await createRoom(who, { word: knownWord });
      if (knownWord !== "") lasting.write(startWord, knownWord);
      return entered;
    });
  }

  async function joinByLink(): Promise<void> {
    await join();
    // Refused: from here on the user has typed something.
    if (!busy.current) came.current = false;
  }

  function nameIsMissing(): boolean {
    if (name.current?.value.trim() !== "") return false;
    showError("name", t("error.name-missing"));
    return true;
  }

  async function enterBy(ask: (name: string) => Promise<EnterAnswer>): Promise<void> {
    if (busy.current || !name.current) return;
    setBusy(true);
    try {
      const { room } = await ask(name.current.value);
      lasting.write("name", name.current.value.trim());
      // The room then tells the user their name, because they have not typed it this time.
      forThisTab.write(cameByLink, came.current ? room.code : "");
      // This page came from a link, so going back must not lead into the room again.
      if (came.current) location.replace(`/${room.code}`);
      else location.assign(`/${room.code}`);
    } catch (cause) {
      setBusy(false);
      if (!(cause instanceof ApiError)) throw cause;
      if (cause.code === "unknown-room") strikeOut(code.current?.value ?? "");
      if (cause.code === "word-wanted") setAskedWord((typed) => typed ?? "");
      showError(fieldOf(cause.code), words.refusal(cause.code, cause.message, cause.retryAfterMs));
    }
  }

  /** Marks a room that no longer exists, and does not offer it again. */
  function strikeOut(typed: string): void {
    const room = roomCodeIn(typed);
    if (!room) return;
    forgetRoom(room);
    setGone((last) => new Set([...last, room]));
  }

  useLayoutEffect(() => {
    setRecent(recentRooms());
    setShownTheme(currentTheme());
    begin();
  }, []);
  useEffect(() => listenEverywhere(code), []);
  // The field for the word is drawn only when the server has asked for it.
  useLayoutEffect(() => {
    if (error?.field === "word") word.current?.focus();
  }, [error]);

  function begin(): void {
    const query = new URLSearchParams(location.search);
    /** What was typed before the language was changed. */
    const typed = history.state as readonly [name: string, code: string] | null;
    const knownName = lasting.read("name");
    if (!name.current || !code.current) return;
    /** The user typed before the script ran and is still typing: the focus stays there. */
    const isTyping = !["", state.name, knownName].includes(name.current.value);
    name.current.value ||= typed?.[0] || knownName;
    fillIn(typed?.[1] ?? code.current.value);
    // The server refused something, and has set the focus already.
    if (state.error) return;
    // The installed app's shortcut. A reload must not create another room.
    const isNew = query.has("new");
    if (isNew) history.replaceState(null, "", "/");
    // Only the first load follows the link: a user who has typed since decides when to join.
    came.current = query.has("code") && !typed && !isTyping && knownName !== "" && code.current.value !== "";
    if (isTyping) return;
    if (name.current.value.trim() === "") name.current.focus();
    else if (isNew && knownName) void create();
    else if (came.current) void joinByLink();
    // After the first frame, because WebKit focuses the field with `autofocus` just before it.
    else if (matchMedia("(pointer: fine)").matches) requestAnimationFrame(() => code.current?.focus());
    else if (document.activeElement === name.current) name.current.blur();
  }

  return (
    <Home
      name={state.name}
      code={state.code}
      colour={colour}
      error={error}
      focused={state.focused}
      isBusy={isBusy}
      recent={recent}
      gone={gone}
      offline={offline.note}
      word={askedWord}
      theme={theme}
      nextTheme={() => {
        const next = nextTheme(currentTheme());
        setTheme(next);
        setShownTheme(next);
      }}
      chooseLanguage={(language) => {
        history.replaceState([name.current?.value ?? "", code.current?.value ?? ""], "");
        chooseLanguage(language);
      }}
      refs={{ name, code, word }}
      on={{
        submit(event) {
          event.preventDefault();
          // Enter in the field for the word means what the word is for.
          const isForWord = document.activeElement === word.current && code.current?.value.trim() === "";
          const isCreating = isForWord || event.submitter?.getAttribute("name") === "create";
          void (isCreating ? create() : join());
        },
        codeInput(event) {
          // Changing the value during a composition breaks the input method.
          if (!event.isComposing && code.current) capitalise(code.current);
          showColour();
        },
        codeComposed() {
          if (code.current) capitalise(code.current);
        },
        codePaste(event) {
          const pasted = roomCodeIn(event.clipboardData?.getData("text") ?? "");
          if (!pasted) return;
          event.preventDefault();
          fillIn(pasted);
        },
        openRecent(room) {
          if (offline.isOffline()) {
            offline.openKept(room);
            return;
          }
          fillIn(room);
          void join();
        },
      }}
    />
  );
}

function fieldOf(code: string): HomeError["field"] {
  if (code.startsWith("name-")) return "name";
  if (code === "word-wanted") return "word";
  return code === "unknown-room" ? "code" : "form";
}

/** Turns the value into plain capitals and keeps the caret. */
function capitalise(input: HTMLInputElement): void {
  const { selectionStart, selectionEnd } = input;
  const capitals = narrow(input.value).toUpperCase();
  if (capitals === input.value) return;
  input.value = capitals;
  input.setSelectionRange(selectionStart, selectionEnd);
}

/** Letters typed while no field has the focus go to the code. Home has no other fields than inputs. */
function listenEverywhere(code: { readonly current: HTMLInputElement | null }): () => void {
  const pressed = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement) return;
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[a-z0-9]$/i.test(event.key)) return;
    // The letter itself is entered where the focus is when this handler returns.
    code.current?.focus();
  };
  document.addEventListener("keydown", pressed);
  return () => document.removeEventListener("keydown", pressed);
}
