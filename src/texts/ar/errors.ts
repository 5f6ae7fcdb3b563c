// Arabic: what was refused, by the codes of src/chat/chat-error.ts, and how a room ends for this page.

import type { ErrorsTexts } from "../en/errors";
import type { Translation } from "../text";

const errors: Translation<ErrorsTexts> = {
  "error.name-invalid": "أطول من 32 حرفًا أو محجوز.",
  "error.text-empty": "لا يمكن أن تكون الرسالة فارغة.",
  "error.text-too-long": "هذه الرسالة طويلة جدًا. يُرجى اختصارها.",
  "error.reply-unknown": "لم تعد الرسالة التي ترد عليها موجودة.",
  "error.emoji-invalid": "التفاعل رمز تعبيري واحد فقط.",
  "error.title-invalid": "هذا العنوان طويل جدًا. يُرجى اختصاره.",
  "error.words-missing": "يُرجى كتابة ما تبحث عنه.",
  "error.target-unknown": "لم تعد تلك الرسالة موجودة.",
  "error.not-yours": "لا يمكنك تغيير إلا رسائلك.",
  "error.host-only": "لا يستطيع ذلك إلا مضيف هذه الغرفة.",
  "error.too-many-reactions": "لا تقبل هذه الرسالة مزيدًا من التفاعلات.",
  "error.no-session": "طال غيابك. يُرجى الانضمام إلى الغرفة من جديد.",
  "error.not-admitted": "لست في هذه الغرفة. يُرجى الانضمام إليها أولًا.",
  "error.room-full": "هذه الغرفة ممتلئة.",
  "error.foreign-origin": "لا يُسمح بذلك من هذا العنوان. يُرجى فتح Chatsy من عنوانه الأصلي.",
  "error.malformed": "تعذّر فهم الطلب. يُرجى إعادة تحميل الصفحة.",
  "error.unknown-command": "هذه الصفحة لا تتوافق مع الخادم. يُرجى إعادة تحميل الصفحة.",
  "error.id-conflict": "أُرسل هذا من قبل بمحتوى آخر. يُرجى كتابته من جديد.",
  "error.too-large": "الحجم أكبر من المسموح.",
  "error.not-found": "هذا غير موجود، أو لم يعد موجودًا.",
  "error.method-not-allowed": "لا يمكن ذلك هنا. يُرجى إعادة تحميل الصفحة.",
  "error.rate-limited": "كان ذلك سريعًا جدًا. يُرجى الانتظار لحظة.",
  "error.busy": "الازدحام شديد الآن. يُرجى المحاولة بعد لحظات.",
  "error.unavailable": "لا يستطيع الخادم فعل ذلك الآن. يُرجى المحاولة لاحقًا.",
  "error.internal": "حدث خطأ في الخادم. يُرجى إعادة المحاولة.",
  "error.earlier-room": "كُتب هذا لغرفة سابقة بهذا الرمز.",
  "ended.goneTitle": "لم تعد هذه الغرفة موجودة",
  "ended.goneText": "غادر الجميع، فمُحيت الغرفة ورسائلها. لن يُعطى رمزها مرة أخرى اليوم.",
  "ended.goneAction": "فتح غرفة جديدة",
  "ended.outTitle": "لست في هذه الغرفة",
  "ended.outText": "غادرتها، أو طال غيابك عنها.",
  "ended.outAction": "الانضمام من جديد",
  "ended.elsewhereTitle": "مفتوحة في مكان آخر",
  "ended.elsewhereText": "أنت تستخدم هذه الغرفة في نافذة أخرى أو على جهاز آخر.",
  "ended.elsewhereAction": "استخدامها هنا",
  "ended.stoppedTitle": "توقفت هذه الصفحة",
  "ended.stoppedText": "لم تعد تفهم الخادم، ربما لوجود إصدار أحدث.",
  "ended.stoppedAction": "إعادة التحميل",
  "ended.notSent": "لم تُرسل:",
  "ended.notSaved": "تعديلات لم تُحفظ:",
};

export default errors;
