"""`python -m tinhso.config.children.bound PARENT MODULE ARGUMENTS…`: a program that cannot outlive PARENT.

A parent that is killed can end nobody any more, so the kernel is asked to (prctl(2), PR_SET_PDEATHSIG), by this program
and by each process that it forks, as granian forks its workers. Any user may ask for that. The signal is sent when the
*thread* that started the child ends: start children from the main thread.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import runpy
import signal
import sys

SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG in linux/prctl.h

_above = 0  # whom this process may not outlive; in a process just forked, still whom its parent may not


def bind() -> None:
    """Be killed when the parent ends, now if it has ended already."""
    ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != _above:
        os._exit(1)


def _remember() -> None:
    global _above  # noqa: PLW0603 - a fact about the process
    _above = os.getpid()


def main() -> None:
    """Become the program."""
    global _above  # noqa: PLW0603
    _above = int(sys.argv[1])
    if sys.platform == "linux":
        bind()
        os.register_at_fork(before=_remember, after_in_child=bind)
        multiprocessing.set_start_method("fork")  # else workers would begin anew and know nothing of this
    del sys.argv[:2]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
