// The frame of every page: head, styles, script, announcer, and the script's initial state. Does not know what the page
// shows.

import type { ComponentChildren } from "preact";
import type { RoomColour } from "../../chat/room-colour";
import { useWords } from "../words";

export interface DocumentProps {
  readonly title: string;
  /** `plain` looks like home and has no script. */
  readonly page: "home" | "room" | "plain";
  readonly theme: "light" | "dark" | undefined;
  /** Tints the page in its room's colour. */
  readonly hue: RoomColour | undefined;
  /** The room that this page shows. */
  readonly code?: string | undefined;
  /** Addresses of the style sheet, of the page's script, and of the files it imports. */
  readonly assets: {
    readonly styles: string;
    readonly script: string | undefined;
    readonly preloads: readonly string[];
  };
  /** The script's initial state, as JSON. */
  readonly state?: string | undefined;
  readonly children: ComponentChildren;
}

export function Document({ title, page, theme, hue, code, assets, state, children }: DocumentProps) {
  const { language, direction, t } = useWords();
  return (
    <html
      lang={language}
      dir={direction === "rtl" ? "rtl" : undefined}
      data-page={page === "plain" ? "home" : page}
      data-theme={theme}
      data-hue={hue}
      data-code={code}
    >
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="description" content={t("page.description")} />
        <meta name="color-scheme" content="light dark" />
        {/* The first one is for a theme chosen by the reader; src/web/theme.ts sets it. */}
        <meta name="theme-color" content={theme && barColours[theme]} />
        <meta name="theme-color" content={barColours.light} media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content={barColours.dark} media="(prefers-color-scheme: dark)" />
        <link rel="icon" href={favicon} />
        <link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials" />
        <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
        <link rel="stylesheet" href={assets.styles} />
        {assets.script && <script type="module" src={assets.script} />}
        {assets.preloads.map((url) => (
          <link rel="modulepreload" href={url} />
        ))}
      </head>
      <body>
        <div id="app">{children}</div>
        {/* Present and empty at load: screen readers announce only changes of live regions that they know. */}
        <div id="announcer" class="unseen" role="status" aria-live="polite" />
        {state !== undefined && (
          // Nothing is escaped inside a script element, but `</script` would end it.
          <script
            type="application/json"
            id="state"
            dangerouslySetInnerHTML={{ __html: state.replaceAll("<", "\\u003c") }}
          />
        )}
      </body>
    </html>
  );
}

/** --bg of tokens.css. */
const barColours = { light: "#fbfaf8", dark: "#101114" } as const;

const favicon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0f8a86" d="M10 3h12a8 8 0 0 1 8 8v7a8 8 0 0 1-8 8h-8l-7 5v-6a8 8 0 0 1-5-7v-7a8 8 0 0 1 8-8z"/><g fill="#fff"><circle cx="10" cy="14.5" r="2"/><circle cx="16" cy="14.5" r="2"/><circle cx="22" cy="14.5" r="2"/></g></svg>',
)}`;
