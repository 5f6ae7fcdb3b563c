// Arabic: what the page says before any lazy part has come. Inlined into every page: keep it short.

import type { CoreTexts } from "../en/core";
import type { Translation } from "../text";

const core: Translation<CoreTexts> = {
  "home.recent": "الغرف الأخيرة",
  "home.colourless": "لكل غرفة لون.",
  "home.coloured": "هذه هي الغرفة {colour}.",
  "colour.rose": "الوردية",
  "colour.coral": "المرجانية",
  "colour.amber": "الكهرمانية",
  "colour.olive": "الزيتونية",
  "colour.moss": "الطحلبية",
  "colour.green": "الخضراء",
  "colour.teal": "الفيروزية",
  "colour.sky": "السماوية",
  "colour.blue": "الزرقاء",
  "colour.violet": "البنفسجية",
  "colour.plum": "البرقوقية",
  "colour.pink": "الزهرية",
  "error.name-missing": "يُرجى إدخال اسم.",
  "error.code-missing": "يُرجى إدخال رمز غرفة.",
  "error.unknown-room": "هذه الغرفة غير موجودة.",
  "error.network": "لا ردّ من الخادم. يُرجى التحقق من الاتصال وإعادة المحاولة.",
  "theme.system": "المظهر: حسب النظام",
  "theme.light": "المظهر: فاتح",
  "theme.dark": "المظهر: داكن",
  "room.home": "الصفحة الرئيسية",
  "room.messages": "الرسائل",
  "composer.placeholder": "رسالة إلى {code}",
  "composer.send": "إرسال",
  "composer.left": {
    zero: "لم يبقَ أي حرف",
    one: "بقي حرف واحد",
    two: "بقي حرفان",
    few: "بقيت {count} أحرف",
    many: "بقي {count} حرفًا",
    other: "بقي {count} حرف",
  },
  "composer.tooLong": {
    zero: "الرسالة أطول من اللازم. اختصرها لإرسالها.",
    one: "الرسالة أطول من اللازم بحرف واحد. اختصرها لإرسالها.",
    two: "الرسالة أطول من اللازم بحرفين. اختصرها لإرسالها.",
    few: "الرسالة أطول من اللازم بمقدار {count} أحرف. اختصرها لإرسالها.",
    many: "الرسالة أطول من اللازم بمقدار {count} حرفًا. اختصرها لإرسالها.",
    other: "الرسالة أطول من اللازم بمقدار {count} حرف. اختصرها لإرسالها.",
  },
  "connection.connecting": "جارٍ الاتصال…",
  "connection.reconnecting": "جارٍ استعادة الاتصال…",
  "connection.connected": "تم الاتصال",
  "connection.lost": "لا يوجد اتصال. ستُرسل رسائلك لاحقًا.",
  "connection.aloud": "جارٍ استعادة الاتصال. ستُرسل رسائلك لاحقًا.",
  "connection.tryNow": "المحاولة الآن",
  "part.failed": "تعذّر تحميل جزء من هذه الصفحة.",
  "part.tryAgain": "إعادة المحاولة",
};

export default core;
