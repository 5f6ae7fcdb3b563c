// How the home page tells the room's page that somebody came in by a link, under a name that they have not typed this time:
// for this tab, the code of that room.

export const cameByLink = "came-by-link";
