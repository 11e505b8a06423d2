// Files that are too big are named beside their box before they are sent; the server refuses them all the same.
export function uploads() {
  for (const box of document.querySelectorAll("input[type=file][data-ts-most]")) {
    box.addEventListener("change", () => {
      const most = Number(box.dataset.tsMost);
      const big = [...box.files].filter((file) => file.size > most).map((file) => file.name);
      let words = box.parentElement.querySelector(".ts-too-big");
      words?.remove();
      if (!big.length) return;
      words = document.createElement("p");
      words.className = "govuk-error-message ts-too-big";
      words.setAttribute("role", "alert");
      words.textContent = `${box.dataset.tsTooBig} ${big.join(", ")}`;
      box.before(words);
      box.value = "";
    });
  }
}
