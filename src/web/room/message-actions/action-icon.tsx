// The icons of what can be done with a message, drawn as strokes in the colour of the text beside them.

const paths = {
  react: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8.5 14a4 4 0 0 0 7 0M9 9.5v.01M15 9.5v.01",
  reply: "M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6v1",
  edit: "M4 20l1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19z",
  delete: "M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  more: "M12 5v14M5 12h14",
} as const;

export type ActionIconName = keyof typeof paths;

export function ActionIcon({ name }: { name: ActionIconName }) {
  return (
    <svg class={name === "reply" ? "icon turns" : "icon"} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
