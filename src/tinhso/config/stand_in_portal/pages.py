"""The stand-in's two pages: all dossiers with its switches, and one dossier with what arrived."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from tinhso.config.stand_in_portal import samples
from tinhso.config.stand_in_portal.portal import ANSWERS, MANNERS
from tinhso.ground.exchange.rules import read_stamp
from tinhso.work.dossiers.terms import Status

if TYPE_CHECKING:
    from tinhso.config.stand_in_portal.portal import Portal

SHOWN = 200


@lru_cache(maxsize=1)
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("tinhso.config.stand_in_portal", "sheets"), autoescape=True, undefined=StrictUndefined
    )
    found.filters["moment"] = moment
    return found


def moment(told: str) -> str:
    """A time of the line as people write it."""
    return f"{read_stamp(told):%d/%m/%Y %H:%M}" if told else ""


def home(portal: Portal) -> str:
    """All dossiers, newest first, and the switches."""
    rows = portal.kept.ask("SELECT code, ours, body FROM dossier ORDER BY code DESC LIMIT ?", SHOWN)
    context = {
        "dossiers": [(code, ours, json.loads(body)["TenTTHC"], _last(portal, code)) for code, ours, body in rows],
        "choices": samples.choices(),
        "answers": ANSWERS,
        "manners": MANNERS,
        "answer": portal.kept.switch("answer", "normal"),
        "manner": portal.kept.switch("send", "once"),
        "waiting": portal.kept.ask("SELECT count(*) FROM letter WHERE taken = 0")[0][0],
        "refused": [
            json.loads(body)
            for (body,) in portal.kept.ask(
                "SELECT body FROM arrival WHERE service = 'TuChoiThongDiep' ORDER BY seq DESC LIMIT 20"
            )
        ],
        "province": portal.province_of(),
    }
    return _environment().get_template("home.html").render(context)


def dossier(portal: Portal, code: str) -> str:
    """One dossier; empty where there is none."""
    rows = portal.kept.ask("SELECT ours, body FROM dossier WHERE code = ?", code)
    if not rows:
        return ""
    arrivals = [
        (service, status, at, json.loads(body), times)
        for service, status, at, body, times in portal.kept.ask(
            "SELECT service, status, at, body, times FROM arrival WHERE code = ? ORDER BY seq", code
        )
    ]
    records = [body for service, _status, _at, body, _times in arrivals if service == "DongBoHoSoMC"]
    context = {
        "code": code,
        "ours": rows[0][0],
        "told": json.loads(rows[0][1]),
        "statuses": [_word(status) for status in portal.kept.statuses(code)],
        "progress": [
            (body["ThoiDiemXuLy"], body["NoiDungXuLy"], body["PhongBanXuLy"], body["NguoiXuLy"], _word(status), times)
            for service, status, _at, body, times in arrivals
            if service == "CapNhatTienDoHoSoMC"
        ],
        "refused": [body for service, _s, _a, body, _t in arrivals if service == "TuChoiThongDiep"],
        "record": records[-1] if records else None,
    }
    return _environment().get_template("dossier.html").render(context)


def _last(portal: Portal, code: str) -> str:
    found = portal.kept.statuses(code)
    return _word(found[-1]) if found else "chưa có phản hồi"


def _word(status: str) -> str:
    known: dict[str, Any] = {one.value: one.vi for one in Status}
    return f"{status} – {known.get(status, '?')}"
