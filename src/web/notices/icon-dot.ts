// Draws a dot in the room's colour on the icon that the page came with.

let plain: string | undefined;

export function showDot(isShown: boolean): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  plain ??= link.href;
  const wanted = isShown ? dotted(plain) : plain;
  if (link.href !== wanted) link.href = wanted;
}

/** An icon that is not an SVG data URL stays as it is. */
function dotted(icon: string): string {
  const [head = "", svg = ""] = icon.split(/,(.*)/s);
  if (!head.startsWith("data:image/svg+xml")) return icon;
  const hue = getComputedStyle(document.documentElement).getPropertyValue("--h") || "190";
  const dot = '<circle cx="24" cy="8" r="7.5" fill="#d22" stroke="#fff" stroke-width="2"/></svg>';
  const drawn = decodeURIComponent(svg)
    .replace(/fill="#[0-9a-f]{6}"/, `fill="oklch(.55 .13 ${hue})"`)
    .replace("</svg>", dot);
  return `${head},${encodeURIComponent(drawn)}`;
}
