"""Looking at one page as different people see it: at night, with large letters, on a narrow telephone."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from tests.support.screen import SHOTS, Screen

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NARROW, HEIGHT = 320, 900

# Press in the tool bar what leads to a mode and a size of letters.
TURN = """([mode, size]) => {
  const bar = document.querySelector(".ts-tools__form");
  if (!bar || document.querySelector(".ts-for-print, [data-ts-map]")) return false;
  const night = bar.querySelector("[name=che-do]"), letters = bar.querySelector(`[name=co-chu][value=${size}]`);
  if ((night.getAttribute("aria-pressed") === "true") !== (mode === "toi")) night.click();
  if (letters.getAttribute("aria-pressed") !== "true") letters.click();
  return true;
}"""


# Wait until the page stands: its letters are there, no colour is on its way, and what follows the window has followed.
STANDS = """async () => {
  await document.fonts.ready;
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const ending = document.getAnimations().filter(one => one.effect.getComputedTiming().endTime < Infinity);
  await Promise.all(ending.map(one => one.finished.catch(() => 0)));
}"""

# Of what axe loads beforehand style sheets serve one rule alone, which is an experiment of theirs and not asked for.
RUN = """async tags => (await axe.run(document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], preload: {assets: ["media"]}
  })).violations.map(one => ({rule: one.id, nodes: one.nodes.map(node => node.html + " " + node.failureSummary)}))"""


class Mode(NamedTuple):
    """How somebody looks: cookies of the tool bar and the width of the window."""

    cookies: dict[str, str]
    width: int = 1280


MODES = {
    "light": Mode({"ts_che_do": "sang"}),
    "night": Mode({"ts_che_do": "toi"}),
    "large": Mode({"ts_che_do": "sang", "ts_co_chu": "lon"}),
    "narrow": Mode({"ts_che_do": "sang"}, NARROW),
}


def look(screen: Screen, path: str, mode: str, press: str = "") -> None:
    """Open a page as `mode` sees it and, if asked, press a button there."""
    wanted = MODES[mode]
    for name in ("ts_che_do", "ts_co_chu"):
        screen.context.clear_cookies(name=name)
    screen.context.add_cookies(
        [{"name": name, "value": value, "url": screen.address} for name, value in wanted.cookies.items()]
    )
    screen.page.set_viewport_size({"width": wanted.width, "height": HEIGHT})
    screen.open(path)
    if press:
        screen.press(press)
    screen.page.evaluate(STANDS)


def turn(screen: Screen, mode: str) -> bool:
    """See the open page as `mode` does without loading it anew: by its own tool bar, and by pulling at the window.

    What the server sends knows of no look but in the frame (`page/layout/shell.py`), and the tool bar sets there what
    the server would have set; a test holds the one against the other. False where only loading anew tells the truth:
    a page has no tool bar or hides it (as printed), or a script measures the window while it loads (the map).
    """
    wanted = MODES[mode]
    if not screen.page.evaluate(TURN, [wanted.cookies.get("ts_che_do"), wanted.cookies.get("ts_co_chu", "vua")]):
        return False
    screen.page.set_viewport_size({"width": wanted.width, "height": HEIGHT})
    screen.page.evaluate(STANDS)
    return True


def violations(screen: Screen) -> dict[str, list[str]]:
    """What axe finds on the page: rule, and the elements that break it."""
    if not screen.page.evaluate("'axe' in window"):
        screen.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = screen.page.evaluate(RUN, TAGS)
    return {one["rule"]: one["nodes"] for one in found}


def width(screen: Screen) -> int:
    """How wide the document is, in CSS pixels: more than the window means scrolling sideways."""
    return int(screen.page.evaluate("document.documentElement.scrollWidth"))


def too_wide(screen: Screen) -> list[str]:
    """The elements that stick out of the window, outermost first, for the message."""
    return screen.page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter(one => !one.closest(".ts-table")
           && one.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(one => one.outerHTML.slice(0, 160))"""
    )


def picture(screen: Screen, mode: str, name: str) -> None:
    """Keep what was seen under `build/screenshots/pages/<mode>/`."""
    place = SHOTS / "pages" / mode / f"{name.replace(':', '-')}.jpeg"
    place.parent.mkdir(parents=True, exist_ok=True)
    screen.page.screenshot(path=place, full_page=True, type="jpeg", quality=80)
