// The home page: one form, which works without JavaScript. Field and button names are those of the Flask program. [H1]
// [H2]

import { type ComponentChildren, Fragment, type Ref } from "preact";
import { type RoomCode, roomCodeIn } from "../../chat/room-code";
import { colourOf, type RoomColour, roomColours } from "../../chat/room-colour";
import { useWords } from "../words";
import { HomeHeader, type HomeHeaderProps } from "./home-header";

export interface HomeProps extends HomeHeaderProps {
  /** Initial contents of the fields, as typed. */
  readonly name: string;
  readonly code: string;
  readonly colour: RoomColour | undefined;
  readonly error?: HomeError | undefined;
  /** The field with the initial focus. */
  readonly focused?: "name" | "code" | "word" | undefined;
  readonly isBusy?: boolean;
  /** This browser's most recent rooms; `gone` are those that no longer exist. */
  readonly recent?: readonly RoomCode[];
  readonly gone?: ReadonlySet<RoomCode>;
  /** Says that there is no connection, and what is possible without one. */
  readonly offline?: string | undefined;
  /** The server wants a word from who starts a room; as typed. Undefined until it has asked. */
  readonly word?: string | undefined;
  readonly refs?: Readonly<Record<"name" | "code" | "word", Ref<HTMLInputElement>>>;
  readonly on?: HomeHandlers;
}

export interface HomeError {
  readonly field: "name" | "code" | "word" | "form";
  readonly text: string;
  /** Changes each time an error is reported. */
  readonly key?: number;
}

export interface HomeHandlers {
  submit(event: SubmitEvent): void;
  codeInput(event: InputEvent): void;
  codeComposed(): void;
  codePaste(event: ClipboardEvent): void;
  openRecent(code: RoomCode): void;
}

export function Home(props: HomeProps) {
  const { name, code, colour, error, focused, isBusy = false, recent = [], gone, offline, word, refs, on } = props;
  const { t, pieces } = useWords();
  return (
    <>
      <HomeHeader {...props} />
      <main class="home">
        <h1>{pieces("home.heading", { lit: <span class="lit">{t("home.headingLit")}</span> })}</h1>
        <p class="tagline">{t("home.tagline")}</p>
        {offline !== undefined && (
          <p class="offline-note" role="status">
            {offline}
          </p>
        )}
        <form class="home-form" method="post" action="/" noValidate aria-busy={isBusy} onSubmit={on?.submit}>
          <Field id="name" label={t("home.name")} error={error}>
            <input
              class="input"
              id="name"
              name="name"
              ref={refs?.name ?? null}
              defaultValue={name}
              {...errorOf("name", error)}
              autocomplete="nickname"
              autocapitalize="words"
              spellcheck={false}
              enterkeyhint="next"
              autofocus={focused === "name"}
            />
          </Field>
          <Field id="code" label={t("home.code")} error={error}>
            <input
              class="input"
              id="code"
              name="code"
              ref={refs?.code ?? null}
              defaultValue={code}
              {...errorOf("code", error)}
              placeholder="····"
              autocomplete="off"
              autocapitalize="characters"
              autocorrect="off"
              spellcheck={false}
              enterkeyhint="go"
              autofocus={focused === "code"}
              onInput={on?.codeInput}
              onCompositionEnd={on?.codeComposed}
              onPaste={on?.codePaste}
            />
          </Field>
          {word !== undefined && (
            <Field id="word" label={t("home.word")} error={error}>
              <input
                class="input"
                id="word"
                name="word"
                ref={refs?.word ?? null}
                defaultValue={word}
                {...errorOf("word", error)}
                autocomplete="off"
                autocapitalize="none"
                spellcheck={false}
                enterkeyhint="go"
                autofocus={focused === "word"}
              />
            </Field>
          )}
          <FieldError of="form" error={error} />
          <button type="submit" class="button primary" name="join" value="">
            {t("home.join")}
          </button>
          <button type="submit" class="button" name="create" value="">
            {t("home.create")}
          </button>
        </form>
        <div id="recent-rooms">
          {recent.length > 0 && <h2>{t("home.recent")}</h2>}
          {recent.map((room) => (
            <button
              key={room}
              type="button"
              class="recent-room"
              data-hue={colourOf(room)}
              disabled={gone?.has(room)}
              onClick={() => on?.openRecent(room)}
            >
              {room}
            </button>
          ))}
        </div>
        <p class="hues">
          <span class="hue-dots" aria-hidden="true">
            {Object.keys(roomColours).map((hue) => (
              <i key={hue} class={hue === colour ? "lit-dot" : undefined} data-hue={hue} />
            ))}
          </span>
          <span id="hue-name">
            {colour ? t("home.coloured", { colour: t(`colour.${colour}`) }) : t("home.colourless")}
          </span>
        </p>
        <p class="promise">{t("home.promise")}</p>
      </main>
    </>
  );
}

interface FieldProps {
  readonly id: "name" | "code" | "word";
  readonly label: string;
  readonly error: HomeError | undefined;
  readonly children: ComponentChildren;
}

function Field({ id, label, error, children }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      <FieldError of={id} error={error} />
    </div>
  );
}

/** Marks a field as invalid and refers to its error. */
function errorOf(id: "name" | "code" | "word", error: HomeError | undefined) {
  const isWrong = error?.field === id && error.text !== "";
  return { "aria-describedby": errorId(id), "aria-invalid": isWrong ? true : undefined } as const;
}

function FieldError({ of, error }: { of: HomeError["field"]; error: HomeError | undefined }) {
  const own = error?.field === of ? error : undefined;
  return (
    <p class="field-error" id={errorId(of)} role="alert">
      {/* A new node per error, so that a screen reader says the same words again. */}
      <Fragment key={own?.key}>{own?.text ?? ""}</Fragment>
    </p>
  );
}

function errorId(field: HomeError["field"]): string {
  return `${field}-error`;
}

/** From this many letters on, a code lights up its colour. */
const lightsFrom = 4;

/** The colour for a partly typed code. */
export function colourWhileTyping(typed: string): RoomColour | undefined {
  const code = roomCodeIn(typed);
  return code && code.length >= lightsFrom ? colourOf(code) : undefined;
}
