// The box for an identity card: at Enter the server reads what the scanner typed, and the boxes fill without the page
// coming back. Without this the button beside it does the same.
async function read(box, button) {
  const sent = new FormData(box.form);
  for (const [name, value] of [...sent.entries()]) if (value instanceof File) sent.delete(name);
  sent.set(button.name, button.value);
  const answer = await fetch(box.form.action, { method: "POST", body: sent, headers: { Accept: "application/json" } });
  return [200, 422].includes(answer.status) ? answer.json() : null;
}

function tell(place, text, bad) {
  place.replaceChildren();
  if (!text) return;
  const note = document.createElement("div");
  note.className = `ts-notice ts-tone-${bad ? "error" : "info"}`;
  note.append(Object.assign(document.createElement("p"), { textContent: text }));
  place.append(note);
}

function fill(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const box = form.elements[name];
    if (box && value) box.value = value;
  }
  const blank = [...form.querySelectorAll("input.govuk-input[type=text]")].find(
    (box) => !box.value && !("tsCard" in box.dataset) && box.offsetParent,
  );
  blank?.focus();
}

export function cards() {
  for (const box of document.querySelectorAll("[data-ts-card]")) {
    const button = box.form.querySelector(`[name="${box.dataset.tsCard}"]`);
    const place = document.getElementById("dinh-danh");
    const offers = document.getElementById("dung-lai");
    box.addEventListener("keydown", async (event) => {
      if (event.key !== "Enter" || !box.value.trim()) return;
      event.preventDefault();
      const told = await read(box, button).catch(() => null);
      if (!told) return button.click();
      tell(place, told.error || told.eid, Boolean(told.error));
      if (offers) offers.innerHTML = told.offers;
      if (told.error) return box.select();
      box.value = "";
      fill(box.form, told.fields);
    });
  }
}
