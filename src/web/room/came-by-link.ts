// Tells the room's page, for this tab, that the user entered by a link under the remembered name: the value is that
// room's code.

export const cameByLink = "came-by-link";
