// A QR code as an SVG. Black on white in every theme: many scanners read nothing else.

export interface QrSvgProps {
  /** The encoded link. */
  readonly link: string;
  /** Modules per side, including the quiet zone. */
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
