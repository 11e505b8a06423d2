// Night, text size and print without a round trip. The server does the same with a form and a cookie.
const YEAR = 365 * 24 * 3600;

function remember(name, value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
}

const isNight = (root) =>
  root.classList.contains("ts-night") ||
  (!root.classList.contains("ts-day") && matchMedia("(prefers-color-scheme: dark)").matches);

const turn = {
  "che-do"(root) {
    const night = !isNight(root);
    root.classList.toggle("ts-night", night);
    root.classList.toggle("ts-day", !night);
    remember("ts_che_do", night ? "toi" : "sang");
  },
  "co-chu"(root, size) {
    root.classList.remove("ts-size-small", "ts-size-large");
    if (size === "nho") root.classList.add("ts-size-small");
    if (size === "lon") root.classList.add("ts-size-large");
    remember("ts_co_chu", size);
  },
};

function press(form, root, button) {
  for (const other of form.querySelectorAll(`[name="${button.name}"]`)) {
    const on = button.name === "che-do" ? isNight(root) : other === button;
    other.setAttribute("aria-pressed", String(on));
  }
}

export function look() {
  const root = document.documentElement;
  const form = document.querySelector(".ts-tools__form");
  if (form) {
    const night = form.querySelector('[name="che-do"]');
    if (night) night.setAttribute("aria-pressed", String(isNight(root)));
    form.addEventListener("submit", (event) => {
      const button = event.submitter;
      if (!button || !turn[button.name]) return;
      event.preventDefault();
      turn[button.name](root, button.value);
      press(form, root, button);
    });
  }
  for (const link of document.querySelectorAll("[data-ts-print]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      window.print();
    });
  }
}
