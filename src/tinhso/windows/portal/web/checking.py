"""Is this result real? Anybody asks, by the QR code on it or by its file; no name and no number is told."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from tinhso.ground.files.terms import Limits
from tinhso.ground.page import formats, gate
from tinhso.ground.page.actions import count_attempt
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout import page
from tinhso.ground.signing.queries import verify
from tinhso.ground.workdays.queries import today
from tinhso.people.directory import queries as directory
from tinhso.work.documents.terms import DocumentType
from tinhso.work.dossiers.queries.results import check
from tinhso.work.dossiers.terms import ResultState

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tinhso.ground.signing.terms import Checked, Report
    from tinhso.work.dossiers.terms.results import PublicResult

MOST = Limits().most_bytes
TRIES, FILES, WINDOW = 60, 20, timedelta(minutes=15)
TONES = {ResultState.ISSUED: "success", ResultState.SUPERSEDED: "warning", ResultState.REVOKED: "error"}


class CheckForm(PageForm):
    """The file of a result."""

    file = forms.FileField(
        label=gettext_lazy("The electronic file (PDF) of the result"),
        help_text=gettext_lazy("The file is looked at and not kept."),
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
    )

    def clean_file(self) -> bytes:
        """The bytes; not more than a result may have."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile) and (file.size or 0) > MOST:
            raise forms.ValidationError(_("The file is larger than %(most)s MB.") % {"most": MOST // 1024**2})
        return bytes(file.read())


@gate.public
def check_page(request: HttpRequest, token: str = "") -> HttpResponse:
    """What is known of the result with this code, and what the signatures in a file are worth. Reads only."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if token:
        count_attempt("check", address, limit=TRIES, window=WINDOW)
    known = check(token) if token else None
    form, looked = CheckForm.of(request), None
    if request.method == "POST" and form.is_valid():
        count_attempt("check-file", address, limit=FILES, window=WINDOW)
        looked = _looked(form.cleaned_data["file"], known)
    context = {"form": form, "known": _known(known) if known else None, "looked": looked}
    crumbs = [(_("Check a result"), "")]
    response = page(
        request, "portal/checking/check.html", context, section="look-up", crumbs=crumbs, status=form.status
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _known(known: PublicResult) -> dict[str, Any]:
    language = get_language() or "vi"
    state = ResultState(known.state)
    over = state is ResultState.ISSUED and known.valid_until is not None and known.valid_until < today()
    words = {
        ResultState.ISSUED: _("No longer valid: its time has passed") if over else pgettext("a result", "In force"),
        ResultState.SUPERSEDED: _("Replaced by another result"),
        ResultState.REVOKED: _("Revoked"),
    }
    lines = [
        (_("Issuing agency"), directory.last_cards([known.unit_id], known.issued_on)[known.unit_id].name),
        (_("Result of the procedure"), known.procedure_name),
        (_("Type of document"), DocumentType(known.document_type).label(language)),
        (_("Date of the document"), formats.date(known.issued_on)),
        (_("Kind of original"), _("on paper") if known.on_paper else _("electronic, with digital signatures")),
    ]
    if known.valid_until:
        lines.append((_("Valid until"), formats.date(known.valid_until)))
    if known.revoked_on:
        lines.append((_("Revoked on"), formats.moment(known.revoked_on)))
    after = reverse("portal:check_token", args=[known.successor_token]) if known.successor_token else ""
    return {"state": words[state], "tone": "grey" if over else TONES[state], "lines": lines, "after": after}


def _looked(content: bytes, known: PublicResult | None) -> dict[str, Any]:
    """What a file is worth: its signatures one by one, and whether it is the very file that was issued."""
    report = verify(content)
    tone, sentence = _verdict(report)
    same: bool | None = None
    if known and known.checksums:
        same = hashlib.sha256(content).hexdigest() in known.checksums
        if not same:
            tone, sentence = "error", _("This file is not the one that was issued under this code.")
    lines = [_signature(number, one) for number, one in enumerate(report.signatures, 1)]
    return {"tone": tone, "sentence": sentence, "same": same, "lines": lines, "test_only": report.test_only}


def _verdict(report: Report) -> tuple[str, str]:
    if report.problem:
        return "error", _("The file cannot be read as a PDF: it is damaged or was changed.")
    if not report.signatures:
        return "error", _("The file bears no digital signature.")
    if not all(one.intact and one.additions_fair for one in report.signatures):
        return "error", _("The file was changed after it was signed. Do not rely on it.")
    if report.issued:
        return "success", _("The file is intact: it was signed by the person, then by the agency.")
    if report.good:
        return "warning", _("The file is intact, but it is not signed by both the person and the agency.")
    return "warning", _("The file is intact, but not all of its signatures can be relied on.")


def _signature(number: int, one: Checked) -> tuple[str, str, str, str]:
    """Number, whose kind, when, and what it is worth; no names."""
    kind = one.kind.label(get_language() or "vi")
    if not (one.intact and one.additions_fair):
        worth = _("not valid: what was signed was changed")
    elif not one.trusted:
        worth = _("its issuer is not known here")
    elif not one.valid_then:
        worth = _("the certificate was not in force")
    else:
        worth = _("valid")
    return str(number), kind, formats.moment(one.at) if one.at else "–", worth
