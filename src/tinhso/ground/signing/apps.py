from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.utils.translation import gettext_lazy as _


class SigningConfig(AppConfig):
    name = "tinhso.ground.signing"
    label = "signing"

    def ready(self) -> None:
        from tinhso.ground.page.layout import navigation  # noqa: PLC0415
        from tinhso.ground.signing.queries import register_owner  # noqa: PLC0415 - plugs are hung when rooms are loaded
        from tinhso.ground.signing.web.trial import OWNER  # noqa: PLC0415

        register_owner(OWNER)
        navigation.register("signing", _("Digital signing"), "signing:home", right="approve_step", order=59)
        navigation.register(
            "certificates", _("Certificates"), "signing:certificates", right="administer", order=67, fold="keeping"
        )
        register(check_trust, Tags.security)


def check_trust(**_given: Any) -> list[CheckMessage]:
    """`signing.E001`: a site for the public trusts no test authority."""
    from tinhso.ground.signing.queries.trust import is_test, trust  # noqa: PLC0415 - models are loaded by now

    if not settings.TINHSO_PRODUCTION or not any(is_test(one) for one in trust().every):
        return []
    return [Error("A test authority lies among the trusted roots; take it away.", id="signing.E001")]
