"""One procedure with its history: versions, online service, route, receivers, clock, repairs, the source's records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.ground.page.forms import PageForm
from tinhso.ground.workdays.queries import today
from tinhso.ground.workdays.terms import TermUnit
from tinhso.work.procedures import actions
from tinhso.work.procedures.queries.keeping import one as queries
from tinhso.work.procedures.queries.online import clock_of, may_file_online
from tinhso.work.procedures.terms import (
    Level,
    Mark,
    OnlineService,
    PartialReason,
    PolicyState,
    RepairCode,
    Route,
    VersionState,
)
from tinhso.work.procedures.web.keeping.forms import EndForm
from tinhso.work.procedures.web.keeping.words import (
    amount,
    begun,
    done,
    keepers,
    label,
    language,
    link,
    me,
    place,
    shown,
    term,
)

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

    from tinhso.work.procedures.models import ProcedureVersion
    from tinhso.work.procedures.queries.keeping.one import Kept
    from tinhso.work.procedures.terms import ClockRule

DECIDED = ("procedures:version:approved", "procedures:version:refused")


@keepers
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """All that is known of a procedure, with what may be done."""
    known, day = queries.kept(code), today()
    now = known.on(day) or known.versions[0]
    in_force = known.on(day) is not None
    mine = next((v for v in known.versions if v.state in _OPEN and v.author_id == me(request).account_id), None)
    context = {
        "code": code,
        "starting": PageForm(),
        "facts": _facts(known, now),
        "in_force": in_force,
        "mine": mine,
        "versions": _versions(known),
        "services": [
            [label(OnlineService, one.service), label(PartialReason, one.reason), *_span(code, "service", one, day)]
            for one in known.services
        ],
        "routes": [[label(Route, one.route), *_span(code, "route", one, day)] for one in known.routes],
        "receivers": [
            [known.units.get(one.unit_id, "–"), _("and those below") if one.below else _("this unit alone"),
             *_span(code, "receiver", one, day)]
            for one in known.receivers
        ],
        "verdict": may_file_online(code, day) if in_force else None,
        "tongue": language(),
        "clock": _clock(now, day),
        "policies": [
            [str(p.version.number), p.sentence, label(PolicyState, p.state)] for p in known.policies
        ],
        "repairs": [
            [str(r.version.number), label(RepairCode, r.code), place(r.place), r.original or "–", r.result or "–"]
            for r in known.repairs
        ],
        "sources": known.sources,
    }  # fmt: skip
    above = ((_("All procedures"), reverse("procedures:keep_list")),)
    return shown(request, "procedures/keeping/one.html", now.name, context, tab="keep_list", above=above)


_OPEN = (VersionState.DRAFT, VersionState.PROPOSED)


def _facts(known: Kept, now: ProcedureVersion) -> list[tuple[str, str]]:
    commune = _("the People's Committee of the commune that receives") if now.level == Level.COMMUNE else "–"
    competent = known.units.get(now.competent_id, "–") if now.competent_id else commune
    return [
        (_("Code"), known.procedure.code),
        (_("Version"), f"{now.number} – {label(VersionState, now.state)}, {begun(now.validity)}"),
        (_("Field"), now.field or "–"),
        (_("Level"), ", ".join(label(Level, one) for one in (now.levels or [now.level]) if one) or "–"),
        (_("Who settles it"), competent),
        (_("Term"), term(now.term_value, now.term_unit) or _("no term yet")),
        (_("At the counters"), _("received") if now.offered else _("not received")),
        (_("Decision"), now.facts.get("decision") or "–"),
    ]


def _versions(known: Kept) -> list[list[Any]]:
    """Every version, who wrote it and who decided."""
    rows = []
    for one in known.versions:
        told = [line for line in known.changes[str(one.id)] if line.event in DECIDED]
        who = f"{told[-1].actor_name}, {formats.moment(told[-1].at)}" if told else "–"
        name = _("version %(number)s") % {"number": one.number}
        number: str | SafeString = name
        if one.state == VersionState.DRAFT:
            number = link(reverse("procedures:keep_draft", args=[one.id]), name) if one.author_id else name
        elif one.replaces_id or one.author_id:
            number = link(reverse("procedures:keep_proposal", args=[one.id]), name)
        author = one.author.full_name if one.author else _("an import") if one.raw else _("the shipped facts")
        rows.append([number, label(VersionState, one.state), begun(one.validity), author, who])
    return rows


def _span(code: str, kind: str, one: Any, day: date) -> list[Any]:
    """Days, on what it rests, and the way to end it while it lasts."""
    days = one.validity
    lasts = not days.isempty and (days.upper is None or days.upper > day)
    deed = (
        link(reverse("procedures:keep_span_end", args=[code, kind, one.id]), _("End it"), begun(days)) if lasts else ""
    )
    told = " – ".join(filter(None, [one.basis, label(Mark, one.mark) if one.mark else ""]))
    return [begun(days), told or "–", deed]


def _clock(now: ProcedureVersion, day: date) -> list[tuple[str, str]]:
    clock = clock_of(now.id, day)
    told = [(_("After a supplement"), _rule(clock.supplement))]
    if clock.close is None:
        told.append((_("Waiting for a supplement"), _("the law sets no end")))
    else:
        words = _("the dossier is closed after %(time)s") % {
            "time": amount(clock.close.amount, clock.close.unit, TermUnit)
        }
        told.append((_("Waiting for a supplement"), f"{words}. {_source(clock.close)}"))
    told += [(_("Not counted"), _source(one)) for one in clock.excluded]
    return told


def _rule(rule: ClockRule) -> str:
    words = rule.effect.label(language())
    if rule.amount is not None:
        words = f"{words}: {amount(rule.amount, rule.unit, TermUnit)}"
    return f"{words}. {_source(rule)}"


def _source(rule: ClockRule) -> str:
    unread = "" if rule.verified else f" ({_('not verified')})"
    return f"{rule.source}{unread}"


@keepers
def sources(request: HttpRequest, code: str) -> HttpResponse:
    """The records of the published files, unchanged."""
    known = queries.kept(code)
    records = [
        (number, source, json.dumps(content, ensure_ascii=False, indent=1))
        for number, source, content in queries.sources(code)
    ]
    context = {"records": records, "code": code}
    return shown(
        request,
        "procedures/keeping/sources.html",
        _("Records of the sources"),
        context,
        tab="keep_list",
        above=above(known),
    )


@keepers
def end(request: HttpRequest, code: str) -> HttpResponse:
    """Abolish a procedure from a day."""
    known = queries.kept(code)
    form = EndForm.of(request)

    def deed(typed: dict[str, Any]) -> str:
        actions.end_procedure(code, decision=typed["basis"], on=typed["on"], by=me(request))
        return done("keep_procedure", code)

    if sent := form.submit(deed):
        return sent
    back = reverse("procedures:keep_procedure", args=[code])
    lead = _("Open dossiers go on under the version they have. To open the procedure again, write a new version.")
    context = {"form": form, "submit": _("Abolish the procedure"), "kind": "warning", "back": back, "lead": lead}
    title = _("Abolish a procedure")
    return shown(
        request, "procedures/keeping/form.html", title, context, tab="keep_list", above=above(known), status=form.status
    )


def above(known: Kept) -> tuple[tuple[str, str], ...]:
    """The crumbs down to a procedure."""
    now = known.on(today()) or known.versions[0]
    here = (now.name, reverse("procedures:keep_procedure", args=[known.procedure.code]))
    return ((_("All procedures"), reverse("procedures:keep_list")), here)
