// A search box that offers people or units while one types (ARIA combobox with a list box).
// Without this script the same box is searched by the server when the form is sent.
const PAUSE = 180;

function option(list, entry, place) {
  const item = document.createElement("li");
  item.id = `${list.id}-${place}`;
  item.className = "ts-picker__option";
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.value = entry.value;
  item.dataset.label = entry.label;
  item.append(entry.label);
  if (entry.hint) {
    const hint = document.createElement("span");
    hint.className = "ts-picker__hint";
    hint.append(entry.hint);
    item.append(hint);
  }
  return item;
}

function picker(box) {
  const input = box.querySelector("input[type=text]");
  const chosen = box.querySelector("input[type=hidden]");
  const status = box.querySelector("[role=status]");
  const list = document.createElement("ul");
  let at = -1;
  let timer = 0;
  let asked = 0;

  list.id = `${input.id}-list`;
  list.className = "ts-picker__list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.label);
  box.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  }))
    input.setAttribute(name, value);

  function close() {
    clearTimeout(timer);
    asked += 1; // an answer still on its way does not open the list again
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(place) {
    const items = [...list.children];
    if (!items.length) return;
    at = (place + items.length) % items.length;
    items.forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    input.setAttribute("aria-activedescendant", items[at].id);
    items[at].scrollIntoView({ block: "nearest" });
  }

  function take(item) {
    input.value = item.dataset.label;
    chosen.value = item.dataset.value;
    status.textContent = "";
    close();
  }

  async function ask() {
    const turn = ++asked;
    if (input.value.trim().length < 2) return close();
    const address = new URL(box.dataset.source, location.href);
    address.searchParams.set("q", input.value);
    let entries = [];
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (answer.ok) entries = (await answer.json()).options;
    } catch {
      return; // the server searches again when the form is sent
    }
    if (turn !== asked) return;
    list.replaceChildren(...entries.map((entry, place) => option(list, entry, place)));
    status.textContent = entries.length ? `${entries.length} ${box.dataset.found}` : box.dataset.none;
    list.hidden = !entries.length;
    at = -1;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  input.addEventListener("input", () => {
    chosen.value = "";
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Enter" && at >= 0) take(list.children[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("[role=option]");
    event.preventDefault();
    if (item) take(item);
  });
  input.addEventListener("blur", close);
}

export function pickers(root = document) {
  root.querySelectorAll("[data-ts-picker]").forEach(picker);
}
