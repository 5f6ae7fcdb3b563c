// By which name one is here, and the way to another: "You are Ada · change".

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RoomClient } from "../../client/room-client";
import type { RoomView } from "../../client/room-view";
import { lazyPart } from "../lazy-part";
import { pieces, t } from "../texts";
import { NameTag } from "./name-tag";

const renameForm = lazyPart(() => import("./rename-form"));

interface OwnNameProps {
  readonly client: RoomClient;
  readonly me: NonNullable<RoomView["me"]>;
}

export function OwnName({ client, me }: OwnNameProps) {
  const { isOpen, change, form } = useRename({ client, name: me.name });
  if (isOpen) return form;
  return (
    <span class="own-name">
      <span>{pieces("you.are", { name: <NameTag name={me.name} badge={me.badge} /> })}</span>
      <span aria-hidden="true"> · </span>
      {change}
    </span>
  );
}

/** The button, and the form that takes its place. */
export function useRename({ client, name }: { readonly client: RoomClient; readonly name: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const Form = renameForm.loaded?.RenameForm;
  return {
    isOpen: isOpen && Form !== undefined,
    change: (
      <button type="button" class="link-button" ref={button} onClick={() => renameForm.use(() => setOpen(true))}>
        {t("you.change")}
      </button>
    ),
    form: Form ? <Form client={client} name={name} done={() => setOpen(false)} /> : null,
  };
}
