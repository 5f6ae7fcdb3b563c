// Arabic: the words in an exported room.

import type { ExportedTexts } from "../en/exported";
import type { Translation } from "../text";

const exported: Translation<ExportedTexts> = {
  "exported.title": "الغرفة {code}",
  "exported.by": "صدّرها {name} بتاريخ {date} في الساعة {time} بالتوقيت العالمي (UTC).",
  "exported.times": "كل الأوقات بالتوقيت العالمي (UTC).",
  "exported.joined": "دخل {name}",
  "exported.left": "غادر {name}",
  "exported.renamed": "صار اسم {name} الآن {to}",
  "exported.titled": "سمّى {name} الغرفة {title}",
  "exported.untitled": "أزال {name} عنوان الغرفة",
  "exported.edited": "معدّلة",
  "exported.deleted": "حُذفت هذه الرسالة.",
  "exported.spoiler": "نص مخفي",
  "exported.reactions": "التفاعلات",
  "exported.more": {
    zero: "ولا أحد غيرهم",
    one: "وشخص آخر",
    two: "وشخصان آخران",
    few: "و{count} آخرون",
    many: "و{count} شخصًا آخر",
    other: "و{count} شخص آخر",
  },
  "exported.end": {
    zero: "انتهى التصدير: لا رسائل.",
    one: "انتهى التصدير: رسالة واحدة.",
    two: "انتهى التصدير: رسالتان.",
    few: "انتهى التصدير: {count} رسائل.",
    many: "انتهى التصدير: {count} رسالة.",
    other: "انتهى التصدير: {count} رسالة.",
  },
};

export default exported;
