// The help dialog: formatting, commands and keys.

import type { ComponentChildren } from "preact";
import { commandNames } from "../composer/commands";
import { CommandSign } from "../composer/composer-menu";
import { useWords } from "../words";

export type NamedKey = "control" | "shift" | "enter" | "escape" | "delete";

interface HelpProps {
  readonly sendsByEnter: boolean;
  /** The label of a key on the reader's keyboard. */
  keyName(key: NamedKey): string;
}

export function Help({ sendsByEnter, keyName }: HelpProps) {
  const { t } = useWords();
  const ctrl = keyName("control");
  const shift = keyName("shift");
  const enter = keyName("enter");
  const esc = keyName("escape");
  return (
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
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

interface RowProps {
  readonly term: ComponentChildren;
  readonly keys?: readonly string[];
  readonly children: ComponentChildren;
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
