"""Certificates: everybody's own, and all of them for the administrator, who registers and revokes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhso.ground.page import gate
from tinhso.ground.page.layout import page
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.signing import actions, queries
from tinhso.ground.signing.queries import holder_of
from tinhso.ground.signing.terms import SignatureKind
from tinhso.ground.signing.web.forms import RegisterForm, RevokeForm
from tinhso.ground.signing.web.sessions import certificate_lines
from tinhso.ground.signing.web.words import ADMINISTER, KEEPING, SECTION, account, actor

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

KINDS = {"ca-nhan": SignatureKind.PERSON, "co-quan": SignatureKind.AGENCY}


@gate.signed_in
def certificates(request: HttpRequest) -> HttpResponse:
    """My certificates; the administrator sees everybody's."""
    every = gate.may(request, ADMINISTER)
    cards = queries.every_certificate() if every else queries.certificates_of(account(request))
    context = {"certificates": [certificate_lines(one) for one in cards], "every": every}
    section = KEEPING if every else SECTION
    return page(request, "signing/certificates.html", context, section=section, crumbs=_crumbs())


@gate.requires(ADMINISTER)
def register(request: HttpRequest, kind: str) -> HttpResponse:
    """Register the certificate of a person or an agency."""
    if kind not in KINDS:
        raise NotFound("signing.no_such_kind", "There is no such kind of certificate.")
    form = RegisterForm.for_kind(KINDS[kind]).of(request, kind=KINDS[kind])

    def put(typed: dict[str, Any]) -> str:
        owner, name = _owner(KINDS[kind], typed.get("owner", ""))
        actions.register_certificate(
            typed["file"],
            kind=KINDS[kind],
            owner=owner,
            owner_name=name,
            actor=actor(request),
            key_label=typed.get("key_label", ""),
            image=typed["image"],
        )
        return reverse("signing:certificates")

    if done := form.submit(put):
        return done
    agency = KINDS[kind] is SignatureKind.AGENCY
    title = _("Register the certificate of an agency") if agency else _("Register the certificate of a person")
    context = {"form": form, "title": title}
    return page(request, "signing/register.html", context, section=KEEPING, crumbs=_crumbs(title), status=form.status)


@gate.requires(ADMINISTER)
def revoke(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """From now on nothing may be signed with it."""
    card = queries.certificate(certificate_id)
    form = RevokeForm.of(request)

    def end(typed: dict[str, Any]) -> str:
        actions.revoke_certificate(card.id, why=typed["why"], actor=actor(request))
        return reverse("signing:certificates")

    if done := form.submit(end):
        return done
    title = _("Revoke a certificate")
    context = {"form": form, "one": certificate_lines(card), "title": title}
    return page(request, "signing/revoke.html", context, section=KEEPING, crumbs=_crumbs(title), status=form.status)


def _owner(kind: SignatureKind, value: str) -> tuple[UUID, str]:
    holder = holder_of(kind)
    found = holder.resolve(value) if holder else None
    if found is None:
        raise Refusal("signing.no_such_holder", "Choose whose certificate this is.", status=422)
    return found


def _crumbs(last: str = "") -> list[tuple[str, str]]:
    above = [(_("Digital signing"), reverse("signing:home"))]
    if not last:
        return [*above, (_("Certificates"), "")]
    return [*above, (_("Certificates"), reverse("signing:certificates")), (last, "")]
