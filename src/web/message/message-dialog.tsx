// The actions on one message. Arrow keys move in the menu, in which the emoji are one line.

import type { TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { MessageMenu } from "../../views/message/message-menu";
import { useWords } from "../../views/words";
import { copyText } from "../copy-text";
import { quickReactions, rememberEmoji } from "../emoji/recent-emoji";
import { say } from "../notices/announcer";
import { type Dialog, useRoom } from "../room/open-room";
import { moveInMenu } from "./menu-moves";
import { namesIn } from "./names-in";
import { useMenuDialog } from "./use-menu-dialog";

interface MessageDialogProps {
  readonly dialog: Extract<Dialog, { kind: "message" }>;
  closed(): void;
}

/** How long the item says that the text was copied. */
const copiedMs = 900;
/** Names listed per reaction; the others are counted. */
const namesMax = 10;

export function MessageDialog({ dialog, closed }: MessageDialogProps) {
  const { message, row, near, shows } = dialog;
  const { client, actions } = useRoom();
  const words = useWords();
  const me = client.view.me?.id;
  const isOwn = message.by === me;
  const [isSheet] = useState(() => matchMedia("(max-width: 767px), (pointer: coarse)").matches);
  const [isAsking, setAsking] = useState(false);
  const [copied, setCopied] = useState<boolean | undefined>(undefined);
  // Beside the whole bubble, so that the message stays visible; where neither side has space, beside the button.
  const bubble = row.querySelector(".bubble") ?? near;
  const { frame, close, refill } = useMenuDialog({
    row,
    beside: isSheet ? undefined : [bubble, near],
    first: shows === "react" ? "over" : "under",
    closed,
  });

  useLayoutEffect(() => {
    if (isAsking) refill();
  }, [isAsking]);

  function keyDown(event: TargetedKeyboardEvent<HTMLElement>): void {
    // The menu is one Tab stop with nothing after it.
    if (event.key === "Tab") close();
    else if (!moveInMenu(event)) return;
    event.preventDefault();
  }

  async function copy(button: HTMLElement): Promise<void> {
    const isCopied = await copyText(message.text, button);
    setCopied(isCopied);
    say(words.t(isCopied ? "message.copied" : "message.notCopied"));
    setTimeout(close, copiedMs);
  }

  return (
    <MessageMenu
      message={message}
      isOwn={isOwn}
      isSheet={isSheet}
      shows={isAsking ? "delete" : shows}
      quick={quickReactions().map((emoji) => {
        const isOn = message.reactions?.some((one) => one.emoji === emoji && one.by.includes(me ?? "")) ?? false;
        return { emoji, isOn };
      })}
      copied={copied}
      namesOf={namesIn(client.view, words, namesMax)}
      frame={frame}
      on={{
        keyDown,
        react({ emoji, isOn }) {
          if (!isOn) rememberEmoji(emoji);
          close(() => client.react(message.seq, emoji, !isOn));
        },
        allEmoji: () =>
          close(() =>
            actions.open({
              kind: "emoji",
              near: bubble,
              chosen: (emoji) => client.react(message.seq, emoji, true),
            }),
          ),
        reply: () => close(() => actions.reply(message)),
        edit: () => close(() => actions.edit(message)),
        copy,
        askToDelete: () => setAsking(true),
        keep: () => close(),
        delete: () => close(() => client.delete(message.seq)),
      }}
    />
  );
}
