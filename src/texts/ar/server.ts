// Arabic: what only the server says, in the HTML of its pages.

import type { ServerTexts } from "../en/server";
import type { Translation } from "../text";

const server: Translation<ServerTexts> = {
  "page.title": "Chatsy · أربعة أحرف تكفي للحديث",
  "page.description": "غرف محادثة برمز من أربعة أحرف. بلا حساب.",
  "home.heading": "{lit} تكفي للحديث.",
  "home.headingLit": "أربعة أحرف",
  "home.tagline": "افتح غرفة، وقل رمزها، وابدأ الحديث.",
  "home.name": "اسمك",
  "home.code": "رمز الغرفة",
  "home.language": "اللغة",
  "home.join": "انضمام",
  "home.create": "فتح غرفة جديدة",
  "home.promise": "بلا حساب. تُمحى الرسائل حين يغادر الجميع.",
  "nowhere.heading": "لا شيء هنا.",
  "nowhere.text": "لا توجد صفحة في هذا العنوان. للانضمام إلى غرفة، أدخل رمزها.",
  "nowhere.home": "الذهاب إلى صفحة البداية",
  "room.noscript":
    "تحتاج الغرفة {code} إلى JavaScript لعرض الرسائل فور وصولها. يُرجى السماح به لهذه الصفحة ثم إعادة تحميلها.",
};

export default server;
