// Ada in front of her page, and Lin, who talks in her room without a page.

import { type Person, type PersonOptions, type Stage, withPeople } from "./browser";
import { type Talker, talker } from "./talker";

export interface AdaAndLin {
  readonly stage: Stage;
  readonly ada: Person;
  readonly lin: Talker;
  readonly code: string;
}

export function withAdaAndLin(play: (scene: AdaAndLin) => Promise<void>, options: PersonOptions = {}): Promise<void> {
  return withPeople(async (stage) => {
    const ada = await stage.person(options);
    const code = await ada.enters("Ada");
    await play({ stage, ada, code, lin: await talker(stage.chatsy, code, "Lin") });
  });
}

/** Lin has posted "theirs", then Ada "mine". */
export function withTwoMessages(play: (scene: AdaAndLin) => Promise<void>, options: PersonOptions = {}): Promise<void> {
  return withAdaAndLin(async (scene) => {
    const { ada, lin } = scene;
    await lin.says("theirs");
    await ada.sees("theirs");
    await ada.sends("mine", { by: options.hasTouch ? "Send" : "Enter" });
    await lin.seqOf("mine");
    await ada.page.locator(".message.own[data-seq]:not(.pending)").waitFor();
    await play(scene);
  }, options);
}
