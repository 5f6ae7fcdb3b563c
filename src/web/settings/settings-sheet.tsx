// The settings in their dialog. Choices apply at once.

import { useRef, useState } from "preact/hooks";
import { ApiError } from "../../client/api";
import type { RoomClient } from "../../client/room-client";
import { Sheet } from "../../views/dialogs/sheet";
import { LeaveButton } from "../../views/people/leave-button";
import { OwnName } from "../../views/people/own-name";
import { EnterChoice, LanguageChoice, ThemeChoice } from "../../views/settings/page-choices";
import { RoomTitle, type TitleSaving } from "../../views/settings/room-title";
import { Settings } from "../../views/settings/settings";
import { type Installing, TakeAway } from "../../views/settings/take-away";
import { chooseLanguage } from "../choose-language";
import { useModal } from "../dialogs/use-modal";
import { say } from "../notices/announcer";
import { t, words } from "../page-words";
import { leaveQuestion } from "../people/leave-question";
import { useRenaming } from "../people/use-renaming";
import { useRoom } from "../room/open-room";
import { useRoomView } from "../room/use-room-view";
import { choose } from "../storage/settings";
import { currentTheme, setTheme, type Theme } from "../theme";
import { installer, installsByHand } from "./install";
import { NoticeChoices } from "./notice-choices";
import { useEnterSends } from "./use-setting";

export function SettingsSheet({ closed }: { closed(): void }) {
  const { code, client, leave, actions } = useRoom();
  const view = useRoomView(client);
  const { me, room } = view;
  const wantsHelp = useRef(false);
  const modal = useModal(() => {
    closed();
    if (wantsHelp.current) actions.open({ kind: "help" });
  });
  const renaming = useRenaming({ client, name: me?.name ?? "" });
  const enter = useEnterSends();
  const saving = useTitleSaving(client);
  const installing = useInstalling();
  const [theme, setShownTheme] = useState(currentTheme);

  /** Help replaces this dialog after that has restored the focus, so that help restores it to the same element. */
  function openHelp(): void {
    wantsHelp.current = true;
    modal.close();
  }

  function chooseTheme(chosen: Theme): void {
    setTheme(chosen);
    setShownTheme(chosen);
  }

  return (
    <Sheet title={t("settings.title")} modal={modal}>
      <Settings
        code={code}
        ownName={me && <OwnName me={{ name: me.name, badge: me.badge }} renaming={renaming} />}
        pages={
          <>
            <LanguageChoice choose={chooseLanguage} />
            <ThemeChoice chosen={theme} choose={chooseTheme} />
            <EnterChoice {...enter} choose={(choice) => choose("enterSends", choice)} />
          </>
        }
        notices={<NoticeChoices />}
        room={
          <>
            {me?.role === "host" && <RoomTitle title={room?.title ?? ""} saving={saving} />}
            <TakeAway code={code} installing={installing} />
            <LeaveButton
              code={code}
              question={leaveQuestion(view)}
              on={{ leave: () => void leave(), asks: (question) => say(t(question)) }}
            />
          </>
        }
        openHelp={openHelp}
      />
    </Sheet>
  );
}

type Outcome = { readonly kind: "saved" } | { readonly kind: "refused"; readonly text: string };

function useTitleSaving(client: RoomClient): TitleSaving {
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined);

  async function save(): Promise<void> {
    try {
      await client.setTitle(input.current?.value.trim() ?? "");
      setOutcome({ kind: "saved" });
      say(t("settings.saved"));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setOutcome({ kind: "refused", text: words.refusal(error.code, error.message, error.retryAfterMs) });
      input.current?.focus();
    }
  }

  return {
    isSaved: outcome?.kind === "saved",
    problem: outcome?.kind === "refused" ? outcome.text : "",
    input,
    save: () => void save(),
    typed: () => setOutcome(undefined),
  };
}

function useInstalling(): Installing {
  const [install, setInstall] = useState(installer);
  if (installsByHand()) return "by-hand";
  return (
    install && {
      ask() {
        setInstall(undefined);
        void install();
      },
    }
  );
}
