// What one can write besides plain text, in its dialog: with the keys of this keyboard, and with what Enter does here.

import { Help } from "../../views/dialogs/help";
import { Sheet } from "../../views/dialogs/sheet";
import { keyName } from "../composer/keyboard";
import { useEnterSends } from "../settings/use-setting";
import { t } from "../words";
import { useModal } from "./use-modal";

export function HelpSheet({ closed }: { closed(): void }) {
  const { sends } = useEnterSends();
  return (
    <Sheet title={t("tools.help")} modal={useModal(closed)}>
      <Help sendsByEnter={sends} keyName={keyName} />
    </Sheet>
  );
}
