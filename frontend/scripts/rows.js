// A list by keys: j and k go down and up, Enter opens, x ticks, ? shows the keys. They can be switched off, as a page
// must not take single letters from who speaks to the machine.
const KEPT = "ts-phim-tat";
const TYPING = "input:not([type=checkbox]), textarea, select";

function kept() {
  try {
    return localStorage.getItem(KEPT) !== "tat";
  } catch {
    return true;
  }
}

function keep(on) {
  try {
    localStorage.setItem(KEPT, on ? "bat" : "tat");
  } catch {
    // A browser that keeps nothing has the keys on again on the next page.
  }
}

function switcher(help, turn) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary govuk-button--small";
  const show = (on) => (button.textContent = on ? help.dataset.off : help.dataset.on);
  button.addEventListener("click", () => show(turn()));
  help.querySelector(".govuk-details__text").append(button);
  show(kept());
}

export function rows() {
  const lists = [...document.querySelectorAll("[data-ts-rows]")];
  if (!lists.length) return;
  let on = kept();
  const help = document.querySelector("[data-ts-keys]");
  if (help)
    switcher(help, () => {
      on = !on;
      keep(on);
      return on;
    });

  const deeds = {
    j: (lines, at) => lines[Math.min(at + 1, lines.length - 1)]?.querySelector("a")?.focus(),
    k: (lines, at) => lines[Math.max(at - 1, 0)]?.querySelector("a")?.focus(),
    x: (lines, at) => lines[at]?.querySelector("input[type=checkbox]")?.click(),
    Enter: (lines, at) => document.activeElement.matches("input") && lines[at]?.querySelector("a")?.click(),
    "?": () => {
      if (!help) return;
      help.open = !help.open;
      help.querySelector("summary").focus();
    },
  };
  document.addEventListener("keydown", (event) => {
    const deed = Object.hasOwn(deeds, event.key) && deeds[event.key];
    if (!on || !deed || event.ctrlKey || event.altKey || event.metaKey || event.target.closest(TYPING)) return;
    const lines = lists.flatMap((list) => [...list.querySelectorAll("tbody tr")]);
    const at = lines.findIndex((line) => line.contains(document.activeElement));
    if (event.key !== "Enter") event.preventDefault();
    else if (document.activeElement.matches("input[type=checkbox]")) event.preventDefault();
    deed(lines, at);
  });
}
