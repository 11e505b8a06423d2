"""Somebody in front of a screen: opens pages, fills boxes by their labels, presses what is written on it, reads."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect

SHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"
MOST_TABS = 250
PATIENCE = 60_000  # milliseconds: on a busy machine a page takes long, and only one that never comes is a fault
expect.set_options(timeout=PATIENCE)

# Whether the element in focus shows it (outline or shadow) and lies uncovered inside the window.
FOCUS_SEEN = """() => {
  const one = document.activeElement;
  if (one === document.body) return true;  // between the last stop and the first, the browser's own
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const marked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none"
    || getComputedStyle(one.nextElementSibling || one, "::before").boxShadow !== "none";
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return (marked && inside) || `${one.outerHTML.slice(0, 200)}: ${marked ? "outside the window" : "not marked"}`;
}"""

REACHED = f"one => [({FOCUS_SEEN})(), one === document.activeElement, one.isConnected]"


class Screen:
    """One person's browser window. `faults` collects what no page may do: errors, blocked parts, calls to outside."""

    def __init__(
        self,
        browser: Browser,
        address: str,
        pictures: Path = SHOTS,
        *,
        scripts: bool = True,
        keys: bool = False,
        helper: str = "",
    ) -> None:
        self.context = browser.new_context(base_url=address, java_script_enabled=scripts, locale="en-US")
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self._asked)
        self.faults: list[str] = []
        self.status = 0
        self.address = address
        self._keys, self._pictures = keys, pictures
        # The signing program on the person's own computer is the one other place that a page may ask.
        self._own = tuple(f"{one}/" for one in (address, helper) if one)

    def _heard(self, message: ConsoleMessage) -> None:
        # Chromium also reports the status of a page that refuses, which is what some tests are about.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        # Chromium's own viewer of PDF is an extension inside it.
        own = request.url.startswith(("data:", "chrome-extension:", "chrome:"))
        if not own and not request.url.startswith(self._own):
            self.faults.append(f"asked {request.url}")

    def close(self) -> None:
        self.context.close()

    def shot(self, name: str) -> None:
        """Keep a picture of the whole page."""
        self._pictures.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self._pictures / f"{name}.png", full_page=True)

    def open(self, path: str) -> str:
        """Type an address; gives what the page says."""
        answer = self.page.goto(path)
        self.status = answer.status if answer else 0
        return self.text

    @property
    def text(self) -> str:
        """What stands in the middle of the page, blanks and line ends as one blank."""
        return " ".join(self.page.locator("main").inner_text().split())

    @property
    def place(self) -> str:
        """The address of the page, without the host."""
        return urlsplit(self.page.url).path

    def fill(self, label: str, words: str) -> None:
        """Write into the box in the middle of the page that bears `label`."""
        main = self.page.locator("main")
        box = main.get_by_role("textbox", name=label).or_(main.get_by_label(label)).first
        if not self._keys:
            return box.fill(words)
        self._reach(box)
        self.page.keyboard.press("Control+A")
        return self.page.keyboard.type(words)

    def press(self, words: str) -> str:
        """Press the button or the link in the middle of the page that says `words`; gives the next page's text."""
        main = self.page.locator("main")
        return self.follow(main.get_by_role("button", name=words).or_(main.get_by_role("link", name=words)).first)

    def go(self, words: str) -> str:
        """Choose in the navigation; what is folded away is unfolded first."""
        menu = self.page.get_by_role("navigation")
        fold = menu.locator("details", has=self.page.get_by_role("link", name=words, exact=True, include_hidden=True))
        if fold.count():
            fold.first.locator("summary").click()
        return self.follow(menu.get_by_role("link", name=words, exact=True).first)

    def follow(self, target: Locator) -> str:
        """Press what leads to another page and wait until that is there; gives its text."""
        with self.page.expect_navigation() as coming:
            if self._keys:
                self._reach(target)
                self.page.keyboard.press("Enter")
            else:
                target.click()
        self.status = coming.value.status if coming.value else 0
        return self.text

    def _reach(self, target: Locator) -> None:
        """Walk there with Tab; on the way each stop must be seen."""
        target.wait_for()
        goal = target.element_handle()  # to find it by its name at each stop would take longer than to walk there
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            seen, there, stands = goal.evaluate(REACHED)
            assert seen is True, f"focus cannot be seen at {seen}"
            if there:
                return
            if not stands:
                goal = target.element_handle()
        raise AssertionError(f"{target} cannot be reached with Tab on {self.place}")
