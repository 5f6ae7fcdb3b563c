// Several names as the page's language puts them into a sentence: "Ada, Lin and 3 others".

import { language, t } from "../texts";

// American English would put a comma before "and".
const list = new Intl.ListFormat(language === "en" ? "en-GB" : language);

/** In parts, those of the names apart. `others` are more people, without a name. */
export function nameParts(names: readonly string[], others: number): ReturnType<Intl.ListFormat["formatToParts"]> {
  return list.formatToParts(others > 0 ? [...names, t("notice.others", { count: others })] : names);
}

export function nameLine(names: readonly string[], others: number): string {
  return nameParts(names, others)
    .map(({ value }) => value)
    .join("");
}
