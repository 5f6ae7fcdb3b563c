// What becomes of a text that one sends: a message, a reply, or what a command does. A text is cleared away only when
// it is on its way.

import { charsIn, textCharsMax } from "../../../chat/typed-text";
import { t } from "../../texts";
import { leaveQuestion } from "../leave-question";
import { rename } from "../rename";
import type { OpenRoom } from "../room";
import { type CommandLine, commandIn } from "./commands";
import { withEmoji } from "./emoji-words";
import type { Replying } from "./replying";

interface SendingParts {
  readonly replying: Replying;
  /** Says a line over the composer; with a way to send what was typed as it is. */
  hint(text: string, options?: { readonly asText?: () => void }): void;
  help(): void;
}

export interface Sending {
  /** A message or a command. */
  send(text: string): void;
}

const shrug = "¯\\_(ツ)_/¯";

export function startSending(room: OpenRoom, { replying, hint, help }: SendingParts): Sending {
  const { client, composer } = room;
  /** Which text is known to be no command: sent again, it is text. */
  let unknown: string | undefined;
  /** Which text has asked whether to leave: sent again, it leaves. */
  let asked: string | undefined;

  function post(typed: string, end = ""): void {
    const text = withEmoji(typed) + end;
    const excess = charsIn(text) - textCharsMax;
    if (excess > 0) {
      hint(t("composer.tooLong", { count: excess }));
      return;
    }
    client.post(text, replying.to?.seq);
    replying.stop();
    composer.text = "";
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
        leave(text);
        break;
      case "help":
        composer.text = "";
        help();
        break;
      case undefined:
        unknown = text;
        hint(t("command.unknown", { command: word }), { asText: () => post(text) });
    }
  }

  function leave(text: string): void {
    const question = leaveQuestion(client.view);
    if (question && text !== asked) {
      asked = text;
      hint(t(question));
      return;
    }
    composer.text = "";
    void room.leave();
  }

  function takeName(name: string, text: string): void {
    void rename(client, name, {
      done() {
        if (composer.text === text) composer.text = "";
      },
      refused: hint,
    });
  }

  composer.onInput(() => {
    unknown = undefined;
    asked = undefined;
  });

  return {
    send(text) {
      const command = commandIn(text);
      if (command && text !== unknown) run(command, text);
      else post(text);
    },
  };
}
