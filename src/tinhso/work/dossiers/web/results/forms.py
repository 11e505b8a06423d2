"""Forms of results: draft, upload, record from paper, hand out, give reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tinhso.ground.files.terms import Limits
from tinhso.ground.page.forms import DateField, PageForm
from tinhso.ground.workdays.queries import today
from tinhso.work.documents.terms import Authority, DocumentType
from tinhso.work.dossiers.terms import Delivery
from tinhso.work.dossiers.terms.results import Chosen, Draft, Fault, Paper, Remedy
from tinhso.work.dossiers.web.deeds.moments import MomentForm

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = Limits().most_bytes


def _words(kind: Any) -> list[tuple[str, str]]:
    language = get_language() or "vi"
    return [(one.value, one.label(language)) for one in kind]


class UploadField(forms.FileField):
    """One file, given as its bytes; what it really is, is looked at where it is kept."""

    default_error_messages = {"large": _("The file is larger than %(most)s MB.")}

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The bytes."""
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        if (file.size or 0) > MOST:
            raise forms.ValidationError(self.error_messages["large"], code="large", params={"most": MOST // 1024**2})
        return file.read()


class DeedForm(PageForm):
    """One click on a result; the version guards against two at once.

    `seen` is the dossier's version: one that changed since is not taken a step on by the signature or the seal.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    deed = forms.CharField(max_length=20, widget=forms.HiddenInput)


class WhatForm(PageForm):
    """Which of the procedure's results it is."""

    result = forms.ChoiceField(label=_("Result of the procedure"))

    def __init__(self, *args: Any, named: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.named = list(named)
        choices = [(str(at), name) for at, (name, _code) in enumerate(self.named)]
        self.fields["result"].choices = choices

    def chosen(self, data: dict[str, Any]) -> tuple[str, str]:
        """Name and national code of the chosen one."""
        return self.named[int(data["result"])]


class SignerForm(WhatForm):
    """Who signs, by what authority, and until when it holds."""

    signer_name = forms.CharField(label=_("Signer's full name"), max_length=200)
    signer_title = forms.CharField(label=_("Signer's title"), max_length=200, required=False)
    authority = forms.ChoiceField(label=_("Authority to sign"))
    valid_until = DateField(label=_("Valid until"), required=False, help_text=_("Leave blank where it has no end"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].choices = _words(Authority)

    def draft(self, data: dict[str, Any], **more: Any) -> Draft:
        """The draft as filled in."""
        title, code = self.chosen(data)
        names = ("signer_name", "signer_title", "authority", "valid_until")
        return Draft(**({"title": title, "code": code} | {name: data[name] for name in names} | more))


class TemplateForm(SignerForm):
    """A draft of a template."""

    template = forms.ChoiceField(label=_("Template"), widget=forms.RadioSelect)
    content = forms.CharField(
        label=_("Content of the result"),
        help_text=_("It stands in the open place of the template; the rest can be changed in Word afterwards."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        required=False,
    )
    field_order = ("template", "result", "content", "signer_name", "signer_title", "authority", "valid_until")

    def __init__(self, *args: Any, templates: Sequence[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.templates = {one["code"]: one for one in templates}
        self.fields["template"].choices = [(one["code"], one["name"]) for one in templates]


class UploadForm(SignerForm):
    """A draft that was written elsewhere."""

    file = UploadField(
        label=_("Word document or PDF"),
        help_text=_(
            "In a Word document [[so]], [[ngay]], [[ky]] and [[qr]] say where number, date, signature and QR code go."
        ),
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf"}),
    )
    document_type = forms.ChoiceField(label=_("Type of document"))
    own_sign = forms.CharField(
        label=_("Sign in the notation"), help_text=_("Only for a paper with a form of its own, such as GXN"),
        max_length=20, required=False,
    )  # fmt: skip
    refusal = forms.BooleanField(label=_("It says no to the applicant"), required=False)
    field_order = ("file", "result", "document_type", "own_sign", "refusal", "signer_name", "signer_title")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document_type"].choices = _words(DocumentType)


class ReplaceForm(PageForm):
    """Another file in the place of a draft's."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    file = UploadField(label=_("Word document or PDF"), widget=forms.FileInput(attrs={"accept": ".docx,.pdf"}))


class PaperForm(WhatForm):
    """What stands on a result that was signed on paper."""

    number = forms.CharField(
        label=_("Number and notation"), help_text=_("As on the paper, such as 15/TB-UBND"), max_length=60
    )
    issued_on = DateField(label=_("Date of the document"), latest=today)
    signer_name = forms.CharField(label=_("Signer's full name"), max_length=200)
    refusal = forms.BooleanField(label=_("It says no to the applicant"), required=False)


class ReasonForm(PageForm):
    """Why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class NewPaperForm(PageForm):
    """The paper that takes the place of a wrong result."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.CharField(
        label=_("Number and notation of the new paper"), help_text=_("As on the paper, such as 15/TB-UBND"),
        max_length=60, widget=forms.TextInput({"autocomplete": "off", "class": "govuk-input govuk-input--width-20"}),
    )  # fmt: skip
    issued_on = DateField(label=_("Date of the new paper"), latest=today)
    signer_name = forms.CharField(label=_("Signer's full name"), max_length=200)
    valid_until = DateField(label=_("Valid until"), required=False, help_text=_("Leave blank where it has no end"))

    def paper(self, data: dict[str, Any]) -> Paper:
        """The paper as typed."""
        return Paper(data["number"], data["issued_on"], data["signer_name"], data["valid_until"])


OF_PAPER = ("number", "issued_on", "signer_name", "valid_until")


class CorrectForm(MomentForm, NewPaperForm):
    """What is wrong and why, when it was reported, what becomes of the result; the new paper where there is one."""

    fault = forms.ChoiceField(label=_("What is wrong"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("What exactly, and why"),
        help_text=_("The applicant reads it. Write no name and no number of a person."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=900,
    )
    remedy = forms.ChoiceField(label=_("What becomes of the wrong result"), widget=forms.RadioSelect)
    field_order = ("khoa", "version", "fault", "reason", "day", "hour", "remedy", *OF_PAPER)

    def __init__(self, *args: Any, remedies: Sequence[Remedy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = _("Day on which the error was reported")
        self.fields["hour"].label = _("Hour at which it was reported")
        self.fields["fault"].choices = _capital(Fault)
        self.fields["remedy"].choices = _capital(remedies)
        if Remedy.PAPER not in remedies:
            for name in OF_PAPER:
                del self.fields[name]
        elif self.is_bound and self.data.get("remedy") != Remedy.PAPER:
            for name in OF_PAPER:
                self.fields[name].required = False

    @property
    def of_paper(self) -> list[forms.BoundField]:
        """The boxes of the new paper, where this person may record one."""
        return [self[name] for name in OF_PAPER if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """What was typed of a paper says nothing where none takes the place."""
        data = super().clean()
        if data.get("remedy") != Remedy.PAPER:
            for name in set(OF_PAPER) & set(self.errors):
                del self.errors[name]
        return data


def _capital(kind: Any) -> list[tuple[str, str]]:
    return [(value, label[:1].upper() + label[1:]) for value, label in _words(kind)]


class HandOutForm(PageForm):
    """Who takes the result, and what they showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    delivery = forms.ChoiceField(label=_("How it is returned"), widget=forms.RadioSelect)
    receiver = forms.CharField(
        label=_("Who takes the result"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    shown = forms.CharField(
        label=_("What they showed"),
        help_text=_("The kind of paper, such as an ID card or a power of attorney; no number of a person"),
        max_length=120,
        required=False,
    )
    noticed = forms.CharField(
        label=_("How the applicant was told that it is ready early"),
        help_text=_("Only where it is returned before the day on the receipt"),
        max_length=80,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = (Delivery.COUNTER, Delivery.ONLINE)
        self.fields["delivery"].choices = [(one.value, one.label(get_language() or "vi")) for one in ways]


class ChosenField(forms.Field):
    """The results that were ticked, each with its version and its dossier's."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {
        "none": _("Tick at least one result."),
        "odd": _("The page was not sent whole. Load it again."),
    }

    def clean(self, value: Any) -> list[Chosen]:
        """Their ids and versions; at least one."""
        try:
            found = [_chosen(each) for each in dict.fromkeys(value or ())]
        except ValueError:
            raise forms.ValidationError(self.error_messages["odd"], code="odd") from None
        if not found:
            raise forms.ValidationError(self.error_messages["none"], code="none")
        return found


def _chosen(text: str) -> Chosen:
    ident, version, seen = text.split(".")
    return Chosen(UUID(ident), int(version), int(seen))


class ManyForm(PageForm):
    """The results that are to be signed together."""

    chon = ChosenField(label=_("Results"))
