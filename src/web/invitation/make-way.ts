// Animates the invitation away when the first guest comes: its large code moves into the header, where the browser
// supports that and the reader has not asked for reduced motion.

export function makeWay(go: () => void): void {
  const giant = document.querySelector<HTMLElement>(".messages .giant-code");
  const chip = document.querySelector<HTMLElement>(".room-chip");
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (!giant || !chip || isCalm || !document.startViewTransition) {
    go();
    return;
  }
  // The same name for both places: one is visible before, the other after.
  giant.style.viewTransitionName = getComputedStyle(chip).viewTransitionName;
  chip.style.viewTransitionName = "none";
  const transition = document.startViewTransition(async () => {
    chip.style.viewTransitionName = "";
    go();
    // Preact renders before the next task.
    await new Promise((drawn) => setTimeout(drawn));
  });
  // A transition that is skipped because the page is hidden has still updated the page.
  transition.ready.catch(() => {});
}
