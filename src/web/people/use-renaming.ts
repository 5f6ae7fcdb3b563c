// Changing the name in one place on the screen: the form replaces the button, which gets the focus back afterwards.

import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RoomClient } from "../../client/room-client";
import type { Renaming } from "../../views/people/own-name";
import { rename } from "./rename";

/** `name` is the current name. */
export function useRenaming({ client, name }: { readonly client: RoomClient; readonly name: string }): Renaming {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState("");
  const wasOpen = useRef(false);

  useLayoutEffect(() => {
    if (isOpen) {
      input.current?.focus();
      input.current?.select();
    } else if (wasOpen.current) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  function open(): void {
    setProblem("");
    setOpen(true);
  }

  /** Renamed, or cancelled. */
  function done(): void {
    setOpen(false);
  }

  function submit(event: Event): void {
    event.preventDefault();
    const wanted = input.current?.value.trim() ?? "";
    if (wanted === name) done();
    else void rename(client, wanted, { done, refused });
  }

  function refused(why: string): void {
    setProblem(why);
    input.current?.focus();
  }

  function keyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.isComposing) return;
    // A surrounding dialog stays open.
    event.preventDefault();
    event.stopPropagation();
    done();
  }

  return { isOpen, problem, id, button, input, open, submit, keyDown };
}
