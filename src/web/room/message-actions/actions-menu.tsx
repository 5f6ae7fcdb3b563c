// The menu of one message: six emoji and all others, then what else can be done. Arrows move in it, the emoji being one
// line of it. What deletes asks in its place.

import { useLayoutEffect, useState } from "preact/hooks";
import type { ShownMessage } from "../../../client/room-view";
import { say } from "../../announcer";
import { quickReactions, rememberEmoji } from "../../emoji/recent-emoji";
import { t } from "../../texts";
import { copyText } from "../copy-text";
import type { OpenRoom } from "../room";
import { ActionIcon, type ActionIconName } from "./action-icon";
import { DeleteQuestion } from "./delete-question";
import { moveInMenu } from "./menu-moves";
import { MessageAbout } from "./message-about";

export interface OpenActions {
  readonly room: OpenRoom;
  readonly message: ShownMessage;
  readonly row: HTMLElement;
  /** What it was opened by, or stands beside. */
  readonly near: Element;
  readonly isOwn: boolean;
  /** All there is, only the emoji, or whether it is to be deleted. */
  readonly shows: "menu" | "react" | "delete";
  act(action: "reply" | "edit"): void;
  pickEmoji(room: OpenRoom, near: Element, chosen: (emoji: string) => void): void;
}

interface ActionsMenuProps extends OpenActions {
  readonly isSheet: boolean;
  close(then?: () => void): void;
  /** It may need another place now. */
  resized(): void;
}

/** So long one reads that it is copied. */
const copiedMs = 900;

export function ActionsMenu(props: ActionsMenuProps) {
  const { room, message, near, isOwn, shows, isSheet, close } = props;
  const { client } = room;
  const [isAsking, setAsking] = useState(shows === "delete");
  const [copied, setCopied] = useState<"message.copied" | "message.notCopied" | undefined>(undefined);
  const me = client.view.me?.id ?? "";

  useLayoutEffect(() => {
    if (isAsking && shows !== "delete") props.resized();
  }, [isAsking]);

  function react(emoji: string, isOn = false): void {
    close(() => client.react(message.seq, emoji, !isOn));
  }
  async function copy({ currentTarget }: { currentTarget: HTMLElement }): Promise<void> {
    const done = (await copyText(message.text, currentTarget)) ? "message.copied" : "message.notCopied";
    setCopied(done);
    say(t(done));
    setTimeout(close, copiedMs);
  }

  if (isAsking) {
    return <DeleteQuestion keep={() => close()} confirmed={() => close(() => client.delete(message.seq))} />;
  }
  return (
    <>
      {isSheet && shows === "menu" && <MessageAbout view={client.view} message={message} />}
      <div class="actions" role="menu" tabIndex={-1} aria-label={t("message.actions")} onKeyDown={keyDown}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form. */}
        <div class="actions-emoji" role="group" aria-label={t("message.react")} data-line>
          {quickReactions().map((emoji, index) => {
            const isOn = message.reactions?.some((one) => one.emoji === emoji && one.by.includes(me)) ?? false;
            return (
              <button
                key={emoji}
                type="button"
                role="menuitemcheckbox"
                class="emoji-choice"
                tabIndex={-1}
                aria-checked={isOn}
                aria-label={t(isOn ? "message.takeBack" : "message.reactWith", { emoji })}
                data-first={index === 0 ? "" : undefined}
                onClick={() => {
                  if (!isOn) rememberEmoji(emoji);
                  react(emoji, isOn);
                }}
              >
                <span class="emoji">{emoji}</span>
              </button>
            );
          })}
          <button
            type="button"
            role="menuitem"
            class="emoji-choice"
            tabIndex={-1}
            aria-haspopup="dialog"
            aria-label={t("tools.emoji")}
            onClick={() => close(() => props.pickEmoji(room, near, (emoji) => client.react(message.seq, emoji, true)))}
          >
            <ActionIcon name="more" />
          </button>
        </div>
        {shows === "menu" && (
          <>
            <Item icon="reply" text={t("message.reply")} run={() => close(() => props.act("reply"))} />
            {isOwn && <Item icon="edit" text={t("message.edit")} run={() => close(() => props.act("edit"))} />}
            <Item icon="copy" text={t(copied ?? "message.copyText")} run={copy} />
            {isOwn && <Item icon="delete" text={t("message.delete")} run={() => setAsking(true)} isDanger />}
          </>
        )}
      </div>
    </>
  );

  function keyDown(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    // It is one place, and nothing is behind it.
    if (event.key === "Tab") close();
    else if (!moveInMenu(event)) return;
    event.preventDefault();
  }
}

interface ItemProps {
  readonly icon: ActionIconName;
  readonly text: string;
  readonly isDanger?: boolean;
  run(event: { currentTarget: HTMLElement }): void;
}

function Item({ icon, text, isDanger = false, run }: ItemProps) {
  return (
    <button
      type="button"
      role="menuitem"
      class={isDanger ? "action-item danger" : "action-item"}
      tabIndex={-1}
      data-line
      onClick={run}
    >
      <ActionIcon name={icon} /> {text}
    </button>
  );
}
