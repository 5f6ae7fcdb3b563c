// English: the settings sheet: language, look, notices, the room itself, export, installing.

import type { Catalogue } from "../text";

const settings = {
  "settings.title": "Settings",
  "settings.language": "Language",
  "settings.theme": "Theme",
  "settings.themeSystem": "System",
  "settings.themeLight": "Light",
  "settings.themeDark": "Dark",
  "settings.enterSends": "Enter sends",
  "settings.enterDevice": "On a keyboard, not on a touch screen",
  "settings.enterAlways": "Always",
  "settings.enterNever": "Never",
  "settings.enterSendsNote": "Shift+Enter begins a new line.",
  "settings.enterBreaksNote": "Enter begins a new line; the button sends.",
  "settings.sound": "Sound for new messages",
  "settings.soundNote": "Soft, and only while you are not looking.",
  "settings.notifications": "Desktop notifications",
  "settings.notificationsOn": "On",
  "settings.notificationsOff": "Off",
  "settings.notificationsTurnOn": "Turn on",
  "settings.notificationsTurnOff": "Turn off",
  "settings.notificationsDenied": "Blocked. Allow notifications for this site in the browser’s settings.",
  "settings.notificationsInsecure": "Not available here: browsers allow them over https only.",
  "settings.notificationsMissing": "Not available in this browser.",
  "settings.push": "Notify me when the page is closed",
  "settings.pushOff": "Off",
  "settings.pushMentions": "Mentions",
  "settings.pushAll": "All messages",
  "settings.pushFailed": "That could not be switched on. Try again later.",
  "settings.room": "Room",
  "settings.roomTitle": "Room title",
  "settings.roomTitleHint": "Everyone in the room sees it.",
  "settings.save": "Save",
  "settings.saved": "Saved",
  "settings.export": "Export the conversation",
  "settings.exportHtml": "As a page (HTML)",
  "settings.exportJson": "As data (JSON)",
  "settings.install": "Install the app",
  "settings.installNote": "Opens from the home screen, even without a connection.",
  "settings.installIos": "In the browser, tap Share, then “Add to Home Screen”.",
} as const satisfies Catalogue;

export type SettingsTexts = typeof settings;
export default settings;
