"""What people type about charges and fees."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import DateField, FilterForm, PageForm
from tinhso.windows.desk.web.fees.shown import capital
from tinhso.windows.desk.web.law import forms as law
from tinhso.windows.desk.web.law.forms import FIRST, LAST
from tinhso.work.money.terms import Basis, Benefit, Circumstances, FeeKind, FeeRule, PayerFact
from tinhso.work.procedures.queries import fields
from tinhso.work.procedures.queries.fees import CHANNELS, MOST, codes_named

EID = (PayerFact.DIGITAL_CITIZEN, PayerFact.MATCHING_PAPER)
LARGEST = 10**13


class MoneyField(forms.CharField):
    """Whole đồng, with or without dots: 1.250.000."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("In dong, for example 50.000"))
        super().__init__(max_length=24, **kwargs)

    def clean(self, value: Any) -> Decimal | None:
        """The amount; None when the box is empty."""
        text = super().clean(value).replace(".", "").replace(" ", "")
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and int(text) < LARGEST):
            raise forms.ValidationError(_("An amount in whole dong is needed."))
        return Decimal(text)


def _asked(facts: list[PayerFact]) -> list[tuple[str, str]]:
    return [(str(fact), capital(fact)) for fact in facts]


def _channels() -> list[tuple[str, str]]:
    return [(str(channel), capital(channel)) for channel in CHANNELS]


class TryForm(FilterForm):
    """Which procedure, when, how filed, by whom."""

    ma = forms.CharField(label=_("Code of the procedure"), max_length=40, help_text=_("For example 2.000635"))
    ngay = DateField(label=_("Day"), earliest=FIRST, latest=LAST)
    kenh = forms.ChoiceField(label=_("Way of filing"), choices=_channels)
    so_luong = forms.IntegerField(
        label=_("Quantity"), min_value=1, max_value=MOST, help_text=_("Copies, pages, persons; 1 when left empty.")
    )
    nguoi_nop = forms.MultipleChoiceField(
        label=_("What is true of who pays"),
        choices=lambda: _asked(list(PayerFact)),
        widget=forms.CheckboxSelectMultiple,
    )
    muc = forms.IntegerField(label=_("Line"), min_value=1, max_value=99, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ma"].required = self.is_bound

    @property
    def circumstances(self) -> Circumstances:
        """What was typed, as the rules ask for it."""
        typed = self.cleaned_data
        facts = frozenset(PayerFact(fact) for fact in typed["nguoi_nop"])
        return Circumstances(typed["kenh"] or "direct", facts, typed["so_luong"] or 1)


class _SourcedForm(PageForm):
    starts = DateField(label=_("First day"), earliest=FIRST, latest=LAST)
    ends = DateField(
        label=_("Last day"), required=False, earliest=FIRST, latest=LAST, help_text=_("Empty: until it is ended.")
    )
    decision = forms.CharField(
        label=_("Resolution of the province"),
        max_length=200,
        help_text=_("Kind, number and date of the text on which it rests."),
    )
    article = forms.CharField(label=_("Article and clause"), max_length=200, required=False)
    text_read = forms.BooleanField(
        label=_("I have read this text myself"),
        required=False,
        help_text=_("Until somebody has, officials see the value marked as not verified."),
    )
    amendments_read = forms.BooleanField(label=_("I have read its later amendments, or there are none"), required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        """The last day does not lie before the first."""
        typed = super().clean() or {}
        if typed.get("ends") and typed.get("starts") and typed["ends"] < typed["starts"]:
            self.add_error("ends", _("The last day lies before the first."))
        return typed

    @staticmethod
    def source(typed: dict[str, Any]) -> dict[str, Any]:
        """The source, as both a benefit and an amount have it."""
        return {
            "instrument": typed["decision"].strip(),
            "article": typed["article"].strip(),
            "text_read": typed["text_read"],
            "amendments_read": typed["amendments_read"],
            "note": typed["note"].strip(),
        }


class BenefitForm(_SourcedForm):
    """A benefit of the province's own."""

    name = forms.CharField(
        label=_("Sentence that people read"),
        max_length=300,
        help_text=_("For example: half the fee when filed online."),
    )
    share = forms.CharField(
        label=_("Share taken off"), max_length=8, required=False, help_text=_("In percent; 100 leaves nothing to pay.")
    )
    amount = MoneyField(label=_("Amount taken off"), required=False)
    codes = forms.CharField(
        label=_("Codes of procedures"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One per line. Empty: all procedures, or all of the field below."),
    )
    field = forms.ChoiceField(label=_("Field"), required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Kind of sum"),
        choices=lambda: [(str(kind), capital(kind)) for kind in FeeKind if kind is not FeeKind.UNKNOWN],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    channels = forms.MultipleChoiceField(
        label=_("Way of filing"), choices=_channels, widget=forms.CheckboxSelectMultiple, required=False
    )
    needs = forms.MultipleChoiceField(
        label=_("All of this must be true"),
        choices=lambda: _asked(list(EID)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    any_of = forms.MultipleChoiceField(
        label=_("One of this must be true"),
        choices=lambda: _asked([fact for fact in PayerFact if fact not in EID]),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ("name", "share", "amount", "codes", "field", "kinds", "channels", "needs", "any_of")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [("", _("– none –")), *((each, each) for each in fields())]

    def clean_share(self) -> Decimal | None:
        """More than 0, at most 100."""
        text = str(self.cleaned_data["share"]).strip().rstrip("%").strip().replace(",", ".")
        if not text:
            return None
        if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", text) or not 0 < Decimal(text) <= 100:
            raise forms.ValidationError(_("A share from more than 0 to 100 % is needed."))
        return Decimal(text)

    def clean_codes(self) -> frozenset[str]:
        """Codes that the catalogue knows."""
        typed = frozenset(re.split(r"[\s,;]+", self.cleaned_data["codes"].strip())) - {""}
        if unknown := sorted(typed - codes_named(typed).keys()):
            message = _("The catalogue has no procedure %(codes)s.")
            raise forms.ValidationError(message, params={"codes": ", ".join(unknown[:5])})
        return typed

    def clean(self) -> dict[str, Any]:
        """A share or an amount, one of the two."""
        typed = super().clean()
        if "share" in typed and "amount" in typed and (typed["share"] is None) == (typed["amount"] is None):
            self.add_error("share", _("Give a share or an amount, one of the two."))
        return typed

    def benefit(self, typed: dict[str, Any]) -> Benefit:
        """What was typed, as a benefit."""
        return Benefit(
            key="",
            name=typed["name"].strip(),
            starts=typed["starts"],
            ends=typed["ends"],
            share=typed["share"],
            amount=typed["amount"],
            kinds=frozenset(FeeKind(kind) for kind in typed["kinds"]),
            channels=frozenset(typed["channels"]),
            codes=typed["codes"],
            fields=frozenset(filter(None, [typed["field"]])),
            needs=frozenset(PayerFact(fact) for fact in typed["needs"]),
            any_of=frozenset(PayerFact(fact) for fact in typed["any_of"]),
            **self.source(typed),
        )


class AmountForm(_SourcedForm):
    """An amount of the province's own."""

    code = forms.CharField(label=_("Code of the procedure"), max_length=40, help_text=_("For example 2.000635"))
    item = forms.CharField(
        label=_("For which case"), max_length=200, required=False, help_text=_("Empty: for the procedure as a whole.")
    )
    kind = forms.ChoiceField(
        label=_("Kind of sum"),
        choices=lambda: [(str(kind), capital(kind)) for kind in FeeKind if kind is not FeeKind.UNKNOWN],
        widget=forms.RadioSelect,
    )
    amount = MoneyField(label=_("Amount"))
    unit = forms.CharField(
        label=_("For each"),
        max_length=80,
        required=False,
        help_text=_("Copy, page, person; empty: once for the dossier."),
    )
    channel = forms.ChoiceField(
        label=_("Way of filing"), choices=lambda: [("", _("Every way of filing")), *_channels()], required=False
    )
    field_order = ("code", "item", "kind", "amount", "unit", "channel")

    def clean_code(self) -> str:
        """A code that the catalogue knows."""
        code = str(self.cleaned_data["code"]).strip()
        if code not in codes_named([code]):
            message = _("The catalogue has no procedure %(codes)s.")
            raise forms.ValidationError(message, params={"codes": code})
        return code

    def rule(self, typed: dict[str, Any]) -> FeeRule:
        """What was typed, as an amount; it stands for all that the catalogue quotes of its kind."""
        unit = typed["unit"].strip()
        return FeeRule(
            code=typed["code"],
            kind=FeeKind(typed["kind"]),
            amount=typed["amount"],
            starts=typed["starts"],
            ends=typed["ends"],
            basis=Basis.EACH if unit else Basis.ONCE,
            unit=unit,
            item=typed["item"].strip(),
            channel=typed["channel"],
            **self.source(typed),
        )


class EndForm(law.EndForm):
    """The last day of a benefit or an amount, made on the version that its author saw."""

    last = DateField(label=_("Last day"), required=False, latest=LAST)
    mistake = forms.BooleanField(
        label=_("It was entered by mistake and never held"),
        required=False,
        help_text=_("It is taken back as a whole; the book of changes keeps it."),
    )
