"""What dossiers hang on lower registries."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tinhso.ground.page.layout import navigation
from tinhso.people.parties.actions import register_holder, register_resealing
from tinhso.people.parties.queries import register_sealed
from tinhso.work.dossiers import messages
from tinhso.work.dossiers.actions import forget_applicant
from tinhso.work.dossiers.actions.deeds.asking import telling as asking
from tinhso.work.dossiers.actions.deeds.legs import telling
from tinhso.work.dossiers.actions.doors.eid import EidStandIn, register_eid_source
from tinhso.work.dossiers.actions.doors.filled import reseal_forms
from tinhso.work.dossiers.messages.post_stand_in import PostStandIn
from tinhso.work.dossiers.messages.posting import register_post
from tinhso.work.dossiers.messages.vnpost import Account, VnPost
from tinhso.work.dossiers.queries.doors.filled import form_key_versions
from tinhso.work.dossiers.web import facts


def hang_partners() -> None:
    """Sealed forms follow a change of keys; in the demo and in tests stand-ins play the e-ID system and the post."""
    register_sealed("filled forms", form_key_versions)
    register_resealing("filled forms", reseal_forms)
    if settings.TINHSO_DEMO:
        register_eid_source(EidStandIn())
        kept = Path(settings.DATA) / "stand-ins"
        account = Account("https://post.stand-in.invalid", "TINHSO", "tinhso", "stand-in")
        register_post(VnPost(account, transport=PostStandIn(kept), stand_in=True))


def hang() -> None:
    """Menu entries of this room, and what it forgets when a party is erased."""
    register_holder("dossiers", forget_applicant)
    messages.hang()
    asking.hang()
    telling.hang()
    facts.hang()
    navigation.register("receive", _("Receive a dossier"), "dossiers:choose", right="receive_dossier", order=20)
    navigation.register("quick", _("Quick desk"), "dossiers:quick", right="receive_dossier", order=22)
    post = pgettext_lazy("public post", "Post")
    navigation.register("post", post, "dossiers:post", right="receive_dossier", order=24, fold="counter")
    unanswered = {"right": "receive_dossier", "order": 26, "fold": "counter"}
    navigation.register("unanswered", _("Not completed in time"), "dossiers:unanswered", **unanswered)
    book = {"right": "receive_dossier", "order": 27, "fold": "counter"}
    navigation.register("register", _("Register of dossiers"), "dossiers:register", **book)
    navigation.register("handovers", _("Hand-over"), "dossiers:handovers", right="receive_dossier", order=26)
    till = {"right": "receive_dossier", "order": 25, "fold": "counter"}
    navigation.register("money", _("Money taken"), "dossiers:money", **till)
    legs = {"right": "signed_in", "order": 31, "fold": "reference"}
    navigation.register("legs", _("Parts of interlinked dossiers"), "dossiers:legs", **legs)
    navigation.register("dossiers", _("Dossiers"), "dossiers:list", right="signed_in", order=30)
