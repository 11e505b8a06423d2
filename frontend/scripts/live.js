// A search that answers while one types: the server draws the list, this puts it in place. Without it the button asks.
const PAUSE = 200;

function live(box) {
  const form = box.querySelector("form");
  const input = form.querySelector("input[type=search]");
  const list = document.getElementById(box.dataset.tsLive);
  let timer = 0;
  let asked = 0;

  async function ask() {
    const turn = ++asked;
    const address = new URL(form.action, location.href);
    address.searchParams.set(input.name, input.value);
    const shown = address.href;
    address.searchParams.set("phan", "1");
    try {
      const answer = await fetch(address);
      const html = answer.ok ? await answer.text() : "";
      if (turn !== asked) return;
      list.innerHTML = html;
      history.replaceState(null, "", shown);
    } catch {
      // the button still asks
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}

export function searches() {
  document.querySelectorAll("[data-ts-live]").forEach(live);
}
