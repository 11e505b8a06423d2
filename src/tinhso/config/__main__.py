"""`python -m tinhso.config COMMAND`: the console script where no script is installed."""

from __future__ import annotations

from tinhso.config.command import main

main()
