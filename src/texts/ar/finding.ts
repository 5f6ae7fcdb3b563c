// Arabic: search, and jumping to a day.

import type { FindingTexts } from "../en/finding";
import type { Translation } from "../text";

const finding: Translation<FindingTexts> = {
  "find.title": "بحث",
  "find.field": "ابحث في هذه الغرفة",
  "find.searching": "جارٍ البحث…",
  "find.results": {
    zero: "لا نتائج",
    one: "نتيجة واحدة",
    two: "نتيجتان",
    few: "{count} نتائج",
    many: "{count} نتيجة",
    other: "{count} نتيجة",
  },
  "find.resultsOver": {
    zero: "نتائج كثيرة",
    one: "أكثر من نتيجة",
    two: "أكثر من نتيجتين",
    few: "أكثر من {count} نتائج",
    many: "أكثر من {count} نتيجة",
    other: "أكثر من {count} نتيجة",
  },
  "find.none": "لا نتائج عن «{query}».",
  "find.more": "مزيد من النتائج",
  "find.failed": "تعذّر البحث.",
  "find.toMessage": "الانتقال إلى رسالة {name}، {time}",
  "find.jumpToDate": "الانتقال إلى تاريخ",
  "find.go": "انتقال",
  "find.noneSince": "لا رسائل منذ ذلك اليوم.",
  "find.toNewest": "العودة إلى الأحدث",
};

export default finding;
