"""Benefits, amounts and explained sums made ready for the page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from tinhso.ground.page import formats
from tinhso.work.money.terms import Basis, Benefit, FeeRule, Outcome
from tinhso.work.procedures.queries.fees import CHANNELS, codes_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinhso.ground.audit.queries import ChangeLine
    from tinhso.ground.lawbook.terms import LegalWord
    from tinhso.work.money.terms import Assessment, LineSum, Step

LATEST = 12


def word(legal: LegalWord) -> str:
    """A legal word in the language of the page."""
    return legal.label(get_language() or "vi")


def capital(legal: LegalWord) -> str:
    """A legal word at the head of a line."""
    words = word(legal)
    return words[:1].upper() + words[1:]


def marks(value: Benefit | FeeRule) -> list[tuple[str, str]]:
    """(words, tone) of what nobody has read yet."""
    told = [] if value.text_read else [(_("text not verified"), "warning")]
    return told + ([] if value.amendments_read else [(_("later amendments not verified"), "grey")])


def percent(share: Decimal) -> str:
    """12,5%."""
    return formats.number(share, -int(share.normalize().as_tuple().exponent) if share % 1 else 0) + "%"


def off(benefit: Benefit) -> str:
    """What a benefit takes off."""
    if benefit.whole:
        return _("nothing to pay")
    if benefit.share is not None:
        words = _("%(share)s less") % {"share": percent(benefit.share)}
    else:
        words = _("%(amount)s less") % {"amount": formats.money(benefit.amount)}
    if benefit.cap is not None:
        words += ", " + _("at most %(amount)s") % {"amount": formats.money(benefit.cap)}
    return words


def amount(rule: FeeRule) -> str:
    """An amount with its unit."""
    if rule.amount is None:
        return _("not a fixed amount")
    return formats.money(rule.amount) + (f" / {rule.unit}" if rule.basis is Basis.EACH and rule.unit else "")


def days(value: Benefit | FeeRule) -> str:
    """From when until when it holds."""
    until = formats.date(value.ends) or pgettext("life of a rule", "no end set")
    return f"{formats.date(value.starts)} – {until}"


def channels(keys: Iterable[str]) -> str:
    """Ways of filing in words; all of them when none is named."""
    named = [word(channel) for channel in CHANNELS if channel in set(keys)]
    return ", ".join(named) or _("every way of filing")


def benefit_row(benefit: Benefit) -> dict[str, Any]:
    """A benefit as a row of the list."""
    return {
        "href": reverse("desk:fees_benefit", args=[benefit.id]),
        "name": benefit.name,
        "off": off(benefit),
        "days": days(benefit),
        "source": benefit.citation,
        "marks": marks(benefit),
        "own": benefit.own,
    }


def amount_row(rule: FeeRule, names: dict[str, str]) -> dict[str, Any]:
    """An amount as a row of the list."""
    parts = (word(rule.kind), rule.item, channels([rule.channel]) if rule.channel else "")
    return {
        "href": reverse("desk:fees_amount", args=[rule.id]),
        "code": rule.code,
        "name": names.get(rule.code, _("not in the catalogue")),
        "item": " · ".join(filter(None, parts)),
        "amount": amount(rule),
        "days": days(rule),
        "source": rule.citation,
        "marks": marks(rule),
        "own": rule.own,
    }


def benefit_facts(benefit: Benefit) -> list[tuple[str, str]]:
    """A benefit, as rows of a summary."""
    told = [
        (_("What it takes off"), off(benefit)),
        (_("Days"), days(benefit)),
        (_("Way of filing"), channels(benefit.channels)),
        (_("Kind of sum"), ", ".join(sorted(word(kind) for kind in benefit.kinds)) or _("every kind")),
    ]
    if benefit.needs:
        told.append((_("All of this must be true"), "; ".join(sorted(word(fact) for fact in benefit.needs))))
    if benefit.any_of:
        told.append((_("One of this must be true"), "; ".join(sorted(word(fact) for fact in benefit.any_of))))
    if benefit.fields:
        told.append((_("Field"), ", ".join(sorted(benefit.fields))))
    told.append((_("Basis"), benefit.citation))
    return told + ([(_("Note"), benefit.note)] if benefit.note else [])


def procedures(benefit: Benefit) -> list[tuple[str, str, str]]:
    """(code, name, how it was found) of the procedures that a benefit is for."""
    names = codes_named(benefit.codes | benefit.matched)
    absent = _("not in the catalogue")
    told = [(code, names.get(code, absent), _("named by the text")) for code in sorted(benefit.codes)]
    return told + [(code, names.get(code, absent), _("matched by name")) for code in sorted(benefit.matched)]


def amount_facts(rule: FeeRule) -> list[tuple[str, str]]:
    """An amount, as rows of a summary."""
    told = [
        (_("Procedure"), f"{rule.code} {codes_named([rule.code]).get(rule.code, '')}".strip()),
        (_("Kind of sum"), word(rule.kind)),
        (_("Amount"), amount(rule)),
        (_("Counted"), word(rule.basis)),
        (_("Way of filing"), channels([rule.channel] if rule.channel else [])),
        (_("Days"), days(rule)),
        (_("Basis"), rule.citation),
    ]
    if rule.item:
        told.insert(1, (_("For which case"), rule.item))
    return told + ([(_("Note"), rule.note)] if rule.note else [])


def explained(told: Assessment) -> dict[str, Any]:
    """A sum with every step that led to it."""
    return {
        "total": None if told.total is None else formats.money(told.total),
        "gaps": [capital(gap) for gap in told.gaps],
        "totals": [(capital(where), formats.money(sum_)) for where, sum_ in told.totals],
        "lines": [_line(number, each) for number, each in enumerate(told.lines, 1)],
    }


def _line(number: int, each: LineSum) -> dict[str, Any]:
    line = each.line
    base = "" if each.base is None else formats.money(each.base)
    if each.base is not None and each.quantity > 1:
        base = f"{formats.number(each.quantity)} {line.unit} × {formats.money(line.amount)} = {base}"
    return {
        "number": number,
        "name": capital(line.kind),
        "item": line.item,
        "base": base or (formats.money(line.amount) if line.amount is not None else ""),
        "counted": f"{word(line.basis)}: {line.unit}" if line.basis is Basis.EACH else word(line.basis),
        "off": formats.money(each.off) if each.off else "",
        "due": None if each.due is None else formats.money(each.due),
        "gap": capital(each.gap) if each.gap else "",
        "where": word(line.destination),
        "source": _("as the national catalogue quotes it") if line.quoted else line.citation,
        "own": line.own,
        "read": line.text_read,
        "note": line.note,
        "rounded": each.rounded,
        "steps": [_step(step) for step in each.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "name": step.benefit.name,
        "href": reverse("desk:fees_benefit", args=[step.benefit.id]),
        "off": off(step.benefit),
        "outcome": capital(step.outcome),
        "counts": step.outcome is Outcome.BEST,
        "lacks": "; ".join(sorted(word(fact) for fact in step.lacks)),
        "by_name": step.by_name,
        "source": step.benefit.citation,
        "marks": marks(step.benefit),
    }


def changes(lines: list[ChangeLine]) -> list[dict[str, Any]]:
    """What people did to a benefit or an amount, newest first."""
    words = {
        "money:benefit:set": _("Benefit entered"),
        "money:benefit:end": _("Benefit given a last day"),
        "money:benefit:withdraw": _("Benefit taken back as a mistake"),
        "money:amount:set": _("Amount entered"),
        "money:amount:end": _("Amount given a last day"),
        "money:amount:withdraw": _("Amount taken back as a mistake"),
    }
    return [
        {
            "title": words.get(line.event, line.event),
            "time": formats.moment(line.at),
            "by": line.actor_name,
            "text": _said(line.facts),
        }
        for line in reversed(lines[-LATEST:])
    ]


def _said(told: dict[str, Any]) -> str:
    value = told.get("value") or told.get("before") or {}
    if not value:
        return ""
    until = " – ".join(formats.date(date.fromisoformat(day)) for day in (value["starts"], value["ends"]) if day)
    return f"{until}: {value['decision']}"
