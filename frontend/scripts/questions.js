// Questions that an answer on the same page asks for, shown and taken away while one answers. The conditions are the
// form's own, with all that other pages decide filled in by the server. Without this the page comes back with them.
import { pickers } from "./picker.js";

const SAID = new Map([
  [true, "co"],
  [false, "khong"],
]);

function given(form, path) {
  const boxes = [...form.querySelectorAll(`[name^="o_${path.split(".")[1]}"]`)].filter(
    (box) => box.name.replace(/_(chu|chon|mot)$/, "") === `o_${path.split(".")[1]}`,
  );
  return boxes
    .filter((box) => !["radio", "checkbox"].includes(box.type) || box.checked)
    .map((box) => box.value.trim())
    .filter(Boolean);
}

function holds(form, when) {
  if (when.all) return when.all.every((part) => holds(form, part));
  if (when.any) return when.any.some((part) => holds(form, part));
  if (when.not) return !holds(form, when.not);
  const found = given(form, when.field);
  if (when.filled) return found.length > 0;
  return when.in.some((value) => found.includes(SAID.get(value) ?? value));
}

class Question {
  constructor(place, form, names) {
    this.place = place;
    this.form = form;
    this.names = names;
    this.key = place.id.replace(/^cau-/, "");
    this.when = JSON.parse(place.dataset.tsWhen);
    const kept = place.querySelector(":scope > template");
    this.away = null;
    if (kept) {
      this.away = kept.content;
      this.fresh = true;
      kept.remove();
    }
  }

  decide() {
    const wanted = holds(this.form, this.when);
    if (wanted === !this.away) return;
    if (wanted) {
      this.place.append(this.away);
      this.away = null;
      if (this.fresh) pickers(this.place);
      this.fresh = false;
    } else {
      this.away = document.createDocumentFragment();
      this.away.append(...this.place.childNodes);
    }
    const keys = new Set(this.names.value.split(" ").filter(Boolean));
    if (wanted) keys.add(this.key);
    else keys.delete(this.key);
    this.names.value = [...keys].join(" ");
  }
}

export function questions() {
  const places = [...document.querySelectorAll("[data-ts-when]")];
  const form = places[0]?.closest("form");
  const names = form?.querySelector("input[name=hoi]");
  if (!names) return;
  const all = places.map((place) => new Question(place, form, names));
  const attach = form.querySelector("[data-ts-attach]");
  const decide = () => {
    all.forEach((question) => question.decide());
    attach?.toggleAttribute("hidden", !form.querySelector("input[type=file]"));
  };
  form.addEventListener("change", decide);
  decide();
}
