// A QR code as a picture of its own. Black on white in every theme: many scanners read nothing else.

export interface QrSvgProps {
  /** What the code says. */
  readonly link: string;
  /** Modules on each side, the quiet ones among them. */
  readonly size: number;
  /** Strokes through the middle of the black modules. */
  readonly path: string;
}

export function QrSvg({ link, size, path }: QrSvgProps) {
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${size} ${size}`} role="img" shape-rendering="crispEdges">
      <title>QR: {link}</title>
      <rect width={size} height={size} fill="#fff" />
      <path stroke="#000" d={path} />
    </svg>
  );
}
