// Inlined into every page's head: the stored theme, before anything is painted. Must stay tiny and must not throw.

try {
  const theme = localStorage.getItem("chatsy.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden: the system's theme it is.
}
