// A number that stands alone, in the digits of the texts and times round it.

import { locale } from "../texts";

// One for all rows: toLocaleString may make a new one each time.
const format = new Intl.NumberFormat(locale);

export function number(value: number): string {
  return format.format(value);
}
