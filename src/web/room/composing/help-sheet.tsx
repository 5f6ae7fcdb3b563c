// What one can write besides plain text: formatting, commands, keys. Opened by /help.

import type { ComponentChild } from "preact";
import { t } from "../../texts";
import { openSheet } from "../open-sheet";
import type { OpenRoom } from "../room";
import { Sheet } from "../sheet";
import { commandNames } from "./commands";
import { keyName } from "./key-names";
import { CommandSign } from "./suggestion-row";

export function openHelp({ composer }: OpenRoom): void {
  const sendsByEnter = composer.enterSends ?? !matchMedia("(pointer: coarse)").matches;
  openSheet((closed) => <Help sendsByEnter={sendsByEnter} closed={closed} />);
}

function Help({ sendsByEnter, closed }: { readonly sendsByEnter: boolean; closed(): void }) {
  const ctrl = keyName("control");
  const shift = keyName("shift");
  const enter = keyName("enter");
  const esc = keyName("escape");
  return (
    <Sheet title={t("tools.help")} closed={closed}>
      <div class="help">
        <Part title={t("help.formatting")}>
          <Row term={<Code text={`**${t("help.bold")}**`} />} keys={[ctrl, "B"]}>
            <b>{t("help.bold")}</b>
          </Row>
          <Row term={<Code text={`_${t("help.italic")}_`} />} keys={[ctrl, "I"]}>
            <i>{t("help.italic")}</i>
          </Row>
          <Row term={<Code text={`~~${t("help.strike")}~~`} />} keys={[ctrl, shift, "X"]}>
            <s>{t("help.strike")}</s>
          </Row>
          <Row term={<Code text={`\`${t("help.code")}\``} />} keys={[ctrl, "E"]}>
            <code>{t("help.code")}</code>
          </Row>
          <Row term={<Code text={`\`\`\`\n${t("help.codeBlock")}\n\`\`\``} />}>{t("help.codeBlock")}</Row>
          <Row term={<Code text={`> ${t("help.quote")}`} />}>{t("help.quote")}</Row>
          <Row term={<Code text={`- ${t("help.list")}\n- ${t("help.list")}`} />}>{t("help.list")}</Row>
          <Row term={<Code text={`[${t("help.link")}](https://…)`} />}>{t("help.link")}</Row>
          <Row term={<Code text={`||${t("help.spoiler")}||`} />}>{t("help.spoiler")}</Row>
        </Part>
        <Part title={t("menu.commands")}>
          {commandNames.map((name) => (
            <Row key={name} term={<CommandSign name={name} />}>
              {t(`command.${name}`)}
            </Row>
          ))}
        </Part>
        <Part title={t("help.keys")}>
          <Row term={<Keys keys={sendsByEnter ? [enter] : [ctrl, enter]} />}>{t("help.send")}</Row>
          <Row term={<Keys keys={sendsByEnter ? [shift, enter] : [enter]} />}>{t("help.newLine")}</Row>
          <Row term={<Keys keys={["↑"]} />}>{t("help.editLast")}</Row>
          <Row term={<Keys keys={[esc]} />}>{t("help.cancel")}</Row>
          <Row term={<Keys keys={[ctrl, shift, "F"]} />}>{t("header.search")}</Row>
          <Row
            term={
              <>
                <Keys keys={[shift, "Tab"]} /> <Keys keys={["↑"]} /> <Keys keys={["↓"]} />
              </>
            }
          >
            {t("help.reachMessages")}
          </Row>
        </Part>
        <Part title={t("help.onMessage")}>
          <Row term={<Keys keys={["R"]} />}>{t("message.reply")}</Row>
          <Row term={<Keys keys={["+"]} />}>{t("message.react")}</Row>
          <Row term={<Keys keys={["E"]} />}>{t("message.edit")}</Row>
          <Row term={<Keys keys={[keyName("delete")]} />}>{t("message.delete")}</Row>
          <Row term={<Keys keys={[enter]} />}>{t("help.intoMessage")}</Row>
          <Row term={<Keys keys={[esc]} />}>{t("help.backToWriting")}</Row>
        </Part>
      </div>
    </Sheet>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChild }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

interface RowProps {
  readonly term: ComponentChild;
  readonly keys?: readonly string[];
  readonly children: ComponentChild;
}

function Row({ term, keys, children }: RowProps) {
  return (
    <div class="help-row">
      <dt>{term}</dt>
      <dd>
        {children} {keys && <Keys keys={keys} />}
      </dd>
    </div>
  );
}

function Code({ text }: { text: string }) {
  return <code dir="auto">{text}</code>;
}

function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <bdi class="keys" dir="ltr">
      {keys.map((key, index) => (
        <>
          {index > 0 && "+"}
          <kbd>{key}</kbd>
        </>
      ))}
    </bdi>
  );
}
