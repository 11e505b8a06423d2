// A fold of the navigation closes with Escape, and when somebody turns to something else.
export function folds() {
  const open = () => document.querySelector(".ts-nav__fold[open]");
  const close = (event) => {
    const fold = open();
    if (fold && !fold.contains(event.target)) fold.open = false;
  };
  document.addEventListener("click", close);
  document.addEventListener("focusin", close);
  document.addEventListener("keydown", (event) => {
    const fold = event.key === "Escape" && open();
    if (!fold) return;
    fold.open = false;
    fold.querySelector("summary").focus();
  });
}
