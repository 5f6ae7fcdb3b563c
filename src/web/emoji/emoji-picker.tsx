// The emoji picker. It stands in a <dialog> or popover of the caller, who closes that when told to, so that the focus
// returns. Owns focus, keys and search; the cells are EmojiSection's.

import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Emoji } from "../../chat/emoji";
import { EmojiPicker as Picker } from "../../views/emoji/emoji-picker";
import type { GroupName } from "../../views/emoji/emoji-section";
import type { SkinTone } from "../../views/emoji/skin-tone-choice";
import { type EmojiBook, loadEmojiBook } from "./emoji-book";
import { EmojiSection } from "./emoji-section";
import { moveOf, type Place, placeAfter } from "./grid-moves";
import { everySection, foundSections } from "./picker-sections";
import { rememberEmoji } from "./recent-emoji";
import { inTone, keepSkinTone, keptSkinTone } from "./skin-tone";
import { useColumns } from "./use-columns";

interface EmojiPickerProps {
  /** The emoji also counts as recently used by now. */
  chosen(emoji: Emoji): void;
  closed(): void;
}

const first: Place = { group: 0, index: 0 };

export function EmojiPicker({ chosen, closed }: EmojiPickerProps) {
  const [book, setBook] = useState<EmojiBook | "loading" | "failed">("loading");
  const [typed, setTyped] = useState("");
  const [tone, setTone] = useState(keptSkinTone);
  const [active, setActive] = useState(first);
  /** The group that is scrolled to; at first the first one. */
  const [current, setCurrent] = useState<string | undefined>(undefined);
  // On a phone its keyboard would cover the emoji.
  const isCoarse = useMemo(() => matchMedia("(pointer: coarse)").matches, []);
  const root = useRef<HTMLFormElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const groups = useRef<HTMLDivElement>(null);
  /** The cell to focus once it is rendered. */
  const focusNext = useRef<Place | undefined>(undefined);
  const jumpTo = useRef<string | undefined>(undefined);
  const columns = useColumns(groups, typeof book === "object");
  const everything = useMemo(() => (typeof book === "object" ? everySection(book) : []), [book]);
  const isSearching = typed.trim() !== "";
  const sections = useMemo(
    () => (isSearching && typeof book === "object" ? foundSections(book, typed) : everything),
    [book, everything, isSearching, typed],
  );

  useLayoutEffect(() => {
    const picker = root.current;
    const before = document.activeElement;
    (isCoarse ? picker : search.current)?.focus();
    return () => {
      // Unless the caller has moved the focus, for example into the message.
      if (picker?.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
    };
  }, []);

  useEffect(load, []);

  useLayoutEffect(() => {
    const place = focusNext.current;
    focusNext.current = undefined;
    if (place) cellAt(place)?.focus();
    const group = jumpTo.current;
    jumpTo.current = undefined;
    if (group) groups.current?.querySelector(`[data-section="${group}"]`)?.scrollIntoView({ block: "start" });
  });

  function load(): void {
    setBook("loading");
    loadEmojiBook().then(setBook, () => setBook("failed"));
  }

  function cellAt({ group, index }: Place): HTMLElement | null | undefined {
    return groups.current?.querySelector<HTMLElement>(`[data-group="${group}"][data-index="${index}"]`);
  }

  function searched(text: string): void {
    setTyped(text);
    setActive(first);
    if (groups.current) groups.current.scrollTop = 0;
  }

  function focusCell(place: Place): void {
    focusNext.current = place;
    setActive({ ...place });
  }

  function chooseTone(next: SkinTone): void {
    keepSkinTone(next);
    setTone(next);
  }

  function goTo(name: GroupName): void {
    setTyped("");
    jumpTo.current = name;
    setCurrent(name);
    setActive({ group: everything.findIndex((section) => section.name === name), index: 0 });
  }

  function choose({ group, index }: Place): void {
    const cell = sections[group]?.cells[index];
    if (!cell) return;
    const emoji = cell.keepsTone ? cell.emoji : inTone(cell.emoji, tone);
    rememberEmoji(emoji);
    chosen(emoji);
  }

  function keyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.isComposing) return;
    // Otherwise the surrounding dialog would close as well.
    event.preventDefault();
    event.stopPropagation();
    closed();
  }

  function searchKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    event.preventDefault();
    if (event.key === "ArrowDown") focusCell(active);
    else if (isSearching) choose(first);
  }

  function gridKeyDown(event: TargetedKeyboardEvent<HTMLDivElement>): void {
    const { key, ctrlKey, metaKey, altKey } = event;
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
    const move = altKey ? undefined : moveOf(key, { isRightToLeft, isFar: ctrlKey || metaKey });
    if (move) {
      event.preventDefault();
      const sizes = sections.map(({ cells }) => cells.length);
      const next = placeAfter(active, move, { sizes, columns });
      if (next) focusCell(next);
      else if (move === "up") search.current?.focus();
    } else if (key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey) {
      // The letter itself is entered into the field, which has the focus now.
      search.current?.focus();
    }
  }

  function gridClick({ target }: MouseEvent): void {
    const place = placeOf(target);
    if (place) choose(place);
  }

  function gridFocusIn({ target }: FocusEvent): void {
    const place = placeOf(target);
    if (place && (place.group !== active.group || place.index !== active.index)) setActive(place);
  }

  function scrolled(): void {
    const scroller = groups.current;
    if (!scroller || isSearching) return;
    const top = scroller.scrollTop + 8;
    const passed = [...scroller.querySelectorAll<HTMLElement>(".emoji-section")].filter((it) => it.offsetTop <= top);
    setCurrent(passed.at(-1)?.dataset.section);
  }

  return (
    <Picker
      state={typeof book === "object" ? "loaded" : book}
      typed={typed}
      beginsInField={!isCoarse}
      tone={tone}
      tabs={everything}
      current={current ?? everything[0]?.name}
      found={isSearching ? sections : undefined}
      columns={columns}
      refs={{ root, search, groups }}
      on={{
        keyDown,
        search: searched,
        searchKeyDown,
        chooseTone,
        goTo,
        tabsKeyDown: walkTabs,
        scroll: scrolled,
        gridKeyDown,
        gridClick,
        gridFocusIn,
        load,
      }}
    >
      {sections.map((section, group) => (
        <EmojiSection
          key={section.name}
          section={section}
          group={group}
          columns={columns}
          tone={tone}
          active={group === active.group ? active.index : undefined}
        />
      ))}
    </Picker>
  );
}

function walkTabs(event: TargetedKeyboardEvent<HTMLDivElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll("button")];
  const at = tabs.indexOf(event.target as HTMLButtonElement);
  const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const places: Readonly<Record<string, number>> = { [forward]: at + 1, [backward]: at - 1, Home: 0, End: -1 };
  const place = places[event.key];
  if (place === undefined) return;
  event.preventDefault();
  tabs.at(place % tabs.length)?.focus();
}

function placeOf(target: EventTarget | null): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>(".emoji-cell") : null;
  return cell ? { group: Number(cell.dataset.group), index: Number(cell.dataset.index) } : undefined;
}
