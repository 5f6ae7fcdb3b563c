// Sends what the user typed: posts it as a message or reply, or runs the slash command that it is. The text is cleared
// only once it is on its way.

import { useLayoutEffect, useRef } from "preact/hooks";
import { charsIn, textCharsMax } from "../../chat/message-text";
import type { Hint } from "../../views/composer/above";
import { type CommandLine, commandIn } from "../../views/composer/commands";
import { t } from "../page-words";
import { leaveQuestion } from "../people/leave-question";
import { rename } from "../people/rename";
import { useRoom } from "../room/open-room";
import { withShortcodes } from "./shortcodes";
import type { TextField } from "./text-field";
import type { Replying } from "./use-replying";

interface SendingOptions {
  readonly field: TextField;
  readonly replying: Replying;
  /** The form's id, until it is used: what the form sent before the script ran is not sent again. */
  readonly firstId: { current: string | undefined };
  /** Shows a hint above the composer, optionally with a button. */
  hint(text: string, action?: Hint["action"]): void;
}

const shrug = "¯\\_(ツ)_/¯";

/** Returns a function that sends a text as a message or runs it as a command. */
export function useSending({ field, replying, firstId, hint }: SendingOptions): (text: string) => void {
  const { client, leave, actions } = useRoom();
  /** The text that is known to be no command; sent again, it is posted. */
  const unknown = useRef<string | undefined>(undefined);
  /** The text that has asked whether to leave; sent again, it leaves. */
  const asked = useRef<string | undefined>(undefined);

  useLayoutEffect(
    () =>
      field.onInput(() => {
        unknown.current = undefined;
        asked.current = undefined;
      }),
    [field],
  );

  function post(typed: string, end = ""): void {
    const text = withShortcodes(typed) + end;
    const excess = charsIn(text) - textCharsMax;
    if (excess > 0) {
      hint(t("composer.tooLong", { count: excess }));
      return;
    }
    client.post(text, replying.to?.seq, firstId.current);
    firstId.current = undefined;
    replying.stop();
    field.text = "";
  }

  function run({ word, name, rest }: CommandLine, text: string): void {
    switch (name) {
      case "me":
        if (rest) post(`/me ${rest}`);
        else hint(t("command.needsText"));
        break;
      case "shrug":
        post(rest, rest ? ` ${shrug}` : shrug);
        break;
      case "nick":
        if (rest) takeName(rest, text);
        else hint(t("command.needsName"));
        break;
      case "leave":
        leaveBy(text);
        break;
      case "help":
        field.text = "";
        actions.open({ kind: "help" });
        break;
      case undefined:
        unknown.current = text;
        hint(t("command.unknown", { command: word }), { label: t("command.sendAsText"), run: () => post(text) });
    }
  }

  function leaveBy(text: string): void {
    const question = leaveQuestion(client.view);
    if (question && text !== asked.current) {
      asked.current = text;
      hint(t(question));
      return;
    }
    field.text = "";
    void leave();
  }

  function takeName(name: string, text: string): void {
    void rename(client, name, {
      done() {
        if (field.text === text) field.text = "";
      },
      refused: hint,
    });
  }

  return (text) => {
    const command = commandIn(text);
    if (command && text !== unknown.current) run(command, text);
    else post(text);
  };
}
