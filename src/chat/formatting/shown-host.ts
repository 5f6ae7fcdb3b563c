// The host of a link as it is shown: in the letters that people read where these cannot be mistaken for others, and else
// in its real form, `xn--…`. The attacker in mind has registered a name that looks like a bank's. The rules are those of
// browsers: one script to a label, no Latin letters that hardly anybody writes, and no label of another script that
// consists of letters which look Latin.

/** Latin with the accents of European languages and Vietnamese; not ı, ĸ, ŀ and ſ, which look like other letters. */
const latin =
  /^[-a-z0-9\u00df-\u00f6\u00f8-\u0130\u0132-\u0137\u0139-\u013e\u0141-\u017e\u01a1\u01b0\u0219\u021b\u1ea0-\u1ef9]+$/;
/** Each with what it is written beside. */
const scripts = [
  /^[-0-9\p{Script=Cyrillic}]+$/u,
  /^[-0-9\p{Script=Greek}]+$/u,
  /^[-0-9\p{Script=Hebrew}]+$/u,
  /^[-0-9\p{Script=Arabic}\p{Script_Extensions=Arabic}]+$/u,
  /^[-0-9\p{Script=Devanagari}]+$/u,
  /^[-0-9\p{Script=Thai}]+$/u,
  /^[-0-9\p{Script=Georgian}]+$/u,
  /^[-a-z0-9\p{Script=Hangul}]+$/u,
  /^[-a-z0-9\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+$/u,
];
/** Letters of Cyrillic and Greek that are drawn like Latin ones. */
const looksLatin = /^[-0-9асԁеԍһіјӏорԗԛѕԝхуъьҽпгѵѡкмтвнαγεηικνορτυχωϲϳ]+$/u;

/** `typed` is the host as it was written, with its port, and `url` what it leads to. */
export function shownHost(typed: string, url: URL): string {
  const letters = typed.normalize("NFKC").toLowerCase();
  if (letters === url.host || !leadsTo(letters, url)) return url.host;
  const labels = letters.replace(/:\d*$/, "").split(".");
  return labels.every(isHonest) ? letters : url.host;
}

function isHonest(label: string): boolean {
  if (latin.test(label)) return true;
  return !looksLatin.test(label) && scripts.some((script) => script.test(label));
}

function leadsTo(host: string, { protocol, host: real }: URL): boolean {
  try {
    return new URL(`${protocol}//${host}`).host === real;
  } catch {
    return false;
  }
}
