// Arabic: the header, who is here, oneself, and the invitation.

import type { PeopleTexts } from "../en/people";
import type { Translation } from "../text";

const people: Translation<PeopleTexts> = {
  "header.search": "بحث",
  "header.settings": "الإعدادات",
  "sheet.close": "إغلاق",
  "people.title": "الأشخاص",
  "people.here": {
    zero: "لا أحد هنا",
    one: "شخص واحد هنا",
    two: "شخصان هنا",
    few: "{count} أشخاص هنا",
    many: "{count} شخصًا هنا",
    other: "{count} شخص هنا",
  },
  "people.you": "أنت",
  "people.away": "غائب",
  "people.host": "المضيف",
  "people.more": {
    zero: "ولا أحد غيرهم",
    one: "وشخص آخر",
    two: "وشخصان آخران",
    few: "و{count} آخرون",
    many: "و{count} شخصًا آخر",
    other: "و{count} شخص آخر",
  },
  "people.leave": "مغادرة الغرفة",
  "people.leaveUnsent": "هناك رسائل لم تُرسل بعد. المغادرة على أي حال؟",
  "people.leaveLast": "لم يبقَ هنا سواك: ستزول الرسائل أيضًا. المغادرة على أي حال؟",
  "you.are": "أنت {name}",
  "you.change": "تغيير",
  "you.newName": "الاسم الجديد",
  "you.save": "حفظ",
  "you.renamed": "اسمك الآن {name}.",
  "invite.title": "دعوة",
  "invite.alone": "لا أحد هنا سواك. قل الرمز أو شارك الرابط.",
  "invite.text": "قل الرمز أو شارك الرابط.",
  "invite.share": "مشاركة",
  "invite.shareText": "لنتحدث في الغرفة {code}.",
  "invite.copy": "نسخ الرابط",
  "invite.copied": "تم النسخ",
  "invite.copiedAloud": "تم نسخ الرابط",
  "invite.byHand": "انسخه يدويًا",
  "invite.notCopied": "تعذّر نسخ الرابط.",
  "invite.come": "موعدنا في الغرفة {colour}",
  "invite.spelling": "للتهجئة بصوت عالٍ",
  "invite.qr": "رمز QR لرابط الغرفة {code}",
  "invite.bigScreen": "شاشة كبيرة",
  "invite.endBigScreen": "الخروج من الشاشة الكبيرة",
  "invite.howTo": "امسح الرمز، أو انتقل إلى {address} واكتب {code}.",
};

export default people;
