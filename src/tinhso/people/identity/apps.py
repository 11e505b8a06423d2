from __future__ import annotations

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "tinhso.people.identity"
    label = "identity"

    def ready(self) -> None:
        from tinhso.ground.notices.queries import register_kind  # noqa: PLC0415 - plugs are hung when all is loaded
        from tinhso.people.identity.web import letters  # noqa: PLC0415

        for kind, say in letters.SAID.items():
            register_kind(kind, say, secret=True)
