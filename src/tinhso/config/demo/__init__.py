"""`tinhso demo`: a province on this machine, with one command."""

from __future__ import annotations

import argparse
import os
import time
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_DOSSIERS = 100
MORE_DOSSIERS = 2000

console = Console(highlight=False)


def main(arguments: list[str]) -> int:
    """Set the demo up and serve it; with `--check`, walk the thin path instead and stop. Gives the exit code."""
    parser = argparse.ArgumentParser(prog="tinhso demo", description="A demo province on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--check", action="store_true", help="set up, walk the thin path, exit 0 when all is well")
    parser.add_argument("--more", type=int, default=MORE_DOSSIERS, help="invented dossiers to add once the page is up")
    wanted = parser.parse_args(arguments)

    import django  # noqa: PLC0415 - settings are chosen by the caller

    django.setup()
    from tinhso.config.demo.serve import Servers  # noqa: PLC0415 - needs django.setup()

    began = time.monotonic()
    _stage("tables", _migrate)
    _stage("facts: calendar, units, procedures", _facts)
    _stage("cast", _cast)
    _stage("test certificates and tokens", _signatures)
    _stage("static files", _static)
    _stage(f"first {FIRST_DOSSIERS} invented dossiers", lambda: _live(FIRST_DOSSIERS, batch=0))
    _stage("citizens with accounts and dossiers", _citizens)
    with Servers(wanted.port) as servers:
        _stage("server answers", lambda: servers.wait(_still))
        console.print(
            f"[bold]{servers.address}/[/]  up after {time.monotonic() - began:.1f} s  ([bold]Ctrl+C[/] stops it)"
        )
        if wanted.check:
            from tinhso.config.demo.check import walk  # noqa: PLC0415

            return walk(servers.address, console)
        servers.open_portal()
        console.print(f"[bold]{servers.portal}/[/]  a stand-in for the National Portal")
        _stage("units of the whole country since 2023", _country)
        _fill(wanted.more)
        _stage("figures of last month, frozen", _freeze)
        return servers.stay()


def _stage(name: str, work: Callable[[], object]) -> None:
    began = time.monotonic()
    with console.status(name):
        work()
    console.print(f"  {time.monotonic() - began:6.1f} s  {name}")


def _still(words: str) -> None:
    console.print(f"           {words}")


def _migrate() -> None:
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)


def _facts() -> None:
    from tinhso.config.demo.facts import load_certification, load_facts  # noqa: PLC0415

    load_facts()
    load_certification()


def _country() -> None:
    from tinhso.config.demo.facts import load_country  # noqa: PLC0415

    load_country()


def _cast() -> None:
    from tinhso.config.demo.facts import load_cast  # noqa: PLC0415

    load_cast()


def _citizens() -> None:
    from tinhso.config.demo.citizens import load_citizens  # noqa: PLC0415

    load_citizens()


def _signatures() -> None:
    from tinhso.config.demo.signatures import equip  # noqa: PLC0415

    equip()


def _static() -> None:
    from django.core.management import call_command  # noqa: PLC0415

    call_command("collectstatic", verbosity=0, interactive=False)


def _live(count: int, *, batch: int) -> None:
    from django.db import connection  # noqa: PLC0415

    from tinhso.config.demo.life import live  # noqa: PLC0415
    from tinhso.work.dossiers.queries import number_of_dossiers  # noqa: PLC0415

    if batch or not number_of_dossiers(cap=1):
        connection.cursor().execute("SET synchronous_commit = off")  # invented people may be lost, time may not
        for _ in live(count, batch=batch):
            pass


def _freeze() -> None:
    from tinhso.ground.audit.terms import SYSTEM  # noqa: PLC0415
    from tinhso.windows.indicators.actions import freeze_month  # noqa: PLC0415

    freeze_month(actor=SYSTEM)


def _fill(count: int) -> None:
    """The rest of the demo's life, under a progress line, while the page is already up."""
    from rich.progress import track  # noqa: PLC0415

    from tinhso.config.demo.life import live  # noqa: PLC0415
    from tinhso.work.dossiers.queries import number_of_dossiers  # noqa: PLC0415

    if count and number_of_dossiers(cap=FIRST_DOSSIERS + 1) <= FIRST_DOSSIERS:
        for _ in track(live(count, batch=os.getpid()), "more invented dossiers", total=count, console=console):
            pass
