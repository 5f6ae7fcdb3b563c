// Arabic: the settings sheet: language, look, notices, the room itself, export, installing.

import type { SettingsTexts } from "../en/settings";
import type { Translation } from "../text";

const settings: Translation<SettingsTexts> = {
  "settings.title": "الإعدادات",
  "settings.language": "اللغة",
  "settings.theme": "المظهر",
  "settings.themeSystem": "حسب النظام",
  "settings.themeLight": "فاتح",
  "settings.themeDark": "داكن",
  "settings.enterSends": "Enter يرسل الرسالة",
  "settings.enterDevice": "على لوحة المفاتيح، لا على شاشة اللمس",
  "settings.enterAlways": "دائمًا",
  "settings.enterNever": "أبدًا",
  "settings.enterSendsNote": "يبدأ Shift+Enter سطرًا جديدًا.",
  "settings.enterBreaksNote": "يبدأ Enter سطرًا جديدًا، والزر يرسل.",
  "settings.sound": "صوت عند وصول رسائل جديدة",
  "settings.soundNote": "صوت خافت، وفقط حين لا تكون الصفحة أمامك.",
  "settings.notifications": "إشعارات سطح المكتب",
  "settings.notificationsOn": "مفعّلة",
  "settings.notificationsOff": "معطّلة",
  "settings.notificationsTurnOn": "تفعيل",
  "settings.notificationsTurnOff": "تعطيل",
  "settings.notificationsDenied": "محظورة. اسمح بالإشعارات لهذا الموقع في إعدادات المتصفح.",
  "settings.notificationsInsecure": "غير متاحة هنا: لا تسمح بها المتصفحات إلا عبر https.",
  "settings.notificationsMissing": "غير متاحة في هذا المتصفح.",
  "settings.push": "أشعِرني حين تكون الصفحة مغلقة",
  "settings.pushOff": "أبدًا",
  "settings.pushMentions": "عند الإشارة إليّ",
  "settings.pushAll": "عند كل رسالة",
  "settings.pushFailed": "تعذّر التفعيل. يُرجى المحاولة لاحقًا.",
  "settings.room": "الغرفة",
  "settings.roomTitle": "عنوان الغرفة",
  "settings.roomTitleHint": "يراه كل من في الغرفة.",
  "settings.save": "حفظ",
  "settings.saved": "تم الحفظ",
  "settings.export": "تصدير المحادثة",
  "settings.exportHtml": "كصفحة (HTML)",
  "settings.exportJson": "كبيانات (JSON)",
  "settings.install": "تثبيت التطبيق",
  "settings.installNote": "يُفتح من الشاشة الرئيسية، حتى بلا اتصال.",
  "settings.installIos": "في المتصفح، المس «مشاركة» ثم «إضافة إلى الشاشة الرئيسية».",
};

export default settings;
