// The ICAO spelling alphabet, for reading codes aloud.

const words =
  "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu".split(
    " ",
  );

/** "GKRT" → "Golf Kilo Romeo Tango". Digits stay digits. */
export function spelled(code: string): string {
  return [...code].map((letter) => words[letter.charCodeAt(0) - 65] ?? letter).join(" ");
}
