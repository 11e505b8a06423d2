"""Ask for the PIN: in a window, in the terminal, or by a program of the office's own (pinentry and the like)."""

from __future__ import annotations

import getpass
import os
import subprocess
import sys
from collections.abc import Callable

from tinhso_signer.words import Trouble

Asker = Callable[[str], str]
SECONDS = 180


def asker(kind: str) -> Asker:
    """`window`, `terminal`, or the path of a program that reads the question and writes the PIN."""
    if kind == "terminal":
        return _in_terminal
    if kind == "window":
        return _program([sys.executable, "-m", "tinhso_signer", "ask"])
    return _program([kind])


def default_kind() -> str:
    """A window where there is a screen."""
    screen = sys.platform in {"win32", "darwin"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return "window" if screen else "terminal"


def _in_terminal(question: str) -> str:
    print(question, file=sys.stderr)
    try:
        pin = getpass.getpass("PIN (bỏ trống để hủy): ")
    except (EOFError, KeyboardInterrupt) as error:
        raise Trouble("cancelled") from error
    return _given(pin)


def _program(command: list[str]) -> Asker:
    """The PIN goes through a pipe: never an argument, never a file."""

    def ask(question: str) -> str:
        try:
            done = subprocess.run(
                command, input=question, capture_output=True, text=True, timeout=SECONDS, check=False, encoding="utf-8"
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Trouble("cancelled") from error
        if done.returncode:
            raise Trouble("cancelled")
        return _given(done.stdout.rstrip("\r\n"))

    return ask


def _given(pin: str) -> str:
    if not pin:
        raise Trouble("cancelled")
    return pin


def window() -> int:
    """The window itself, in a process of its own: the question comes in, the PIN goes out."""
    import tkinter as tk  # noqa: PLC0415 - only where there is a screen
    from tkinter import simpledialog  # noqa: PLC0415

    root = tk.Tk()
    root.withdraw()
    root.attributes("-topmost", True)
    pin = simpledialog.askstring("Ký số", f"{sys.stdin.read()}\n\nNhập mã PIN:", show="•", parent=root)
    root.destroy()
    if pin is None:
        return 1
    sys.stdout.write(pin)
    return 0
