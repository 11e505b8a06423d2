"""Files that people attach: looked at and kept as they come, so that a form in error asks for none twice.

A browser does not send a file again by itself: the page carries a signed mark of what was kept; a mark made elsewhere,
or two days ago, counts for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhso.ground.files import actions as files
from tinhso.ground.files.actions.keeping import UNCLAIMED
from tinhso.ground.files.rules import plain_name
from tinhso.ground.files.terms import Limits
from tinhso.ground.page.forms import PageForm
from tinhso.ground.page.layout.sentences import sentence_of
from tinhso.ground.refusals.terms import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.forms import BoundField

SALT = "citizen.upload"


class Kept(NamedTuple):
    """A file that was kept: the mark the page carries, the file, its name."""

    mark: str
    file_id: UUID
    name: str


class FileBox(forms.FileField):
    """One file; what it is, its content tells."""

    widget = forms.FileInput

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ARG002 - Django's signature
        """Whatever came; an empty one too."""
        return data


def keep(upload: Any) -> Kept:
    """Look at a file and keep it; refuses what is not sound."""
    card = files.keep(upload.read(Limits().most_bytes + 1))
    facts = [str(card.id), plain_name(upload.name, card.kind)]
    return Kept(signing.dumps(facts, salt=SALT), card.id, facts[1])


def kept(mark: str) -> Kept | None:
    """The file that a page's mark names."""
    try:
        ident, name = signing.loads(mark, salt=SALT, max_age=UNCLAIMED)
    except (signing.BadSignature, ValueError):
        return None
    return Kept(mark, UUID(ident), name)


class UploadForm(PageForm):
    """A form with boxes for files, one for each thing named in `boxes` (id, label, hint)."""

    def __init__(self, *args: Any, boxes: Iterable[tuple[UUID, str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.boxes = list(boxes)
        self.came: dict[UUID, Kept] = {}

    @classmethod
    def fields_for(cls, boxes: Iterable[tuple[UUID, str, str]]) -> type[UploadForm]:
        """This form with the fields of the boxes, named before Django draws them."""
        made: dict[str, Any] = {}
        for ident, label, hint in boxes:
            widget = forms.FileInput({"accept": ".pdf,.jpg,.jpeg,.png"})
            made[f"tep_{ident.hex}"] = FileBox(label=label, help_text=hint or HINT, required=False, widget=widget)
            made[f"giu_{ident.hex}"] = forms.CharField(required=False, widget=forms.HiddenInput)
        return type(cls.__name__, (cls,), made)

    def clean(self) -> dict[str, Any]:
        """Keep what came; a file that is not sound is told beside its box."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for ident, _label, _hint in self.boxes:
            upload, mark = data.get(f"tep_{ident.hex}"), data.get(f"giu_{ident.hex}", "")
            try:
                found = keep(upload) if upload else kept(mark) if mark else None
            except Refusal as no:
                self.add_error(f"tep_{ident.hex}", sentence_of(no))
                continue
            if found:
                self.came[ident] = found
        return data

    def rows(self) -> list[tuple[BoundField, Kept | None]]:
        """Each box with what was kept in it."""
        return [(self[f"tep_{ident.hex}"], self.came.get(ident)) for ident, _label, _hint in self.boxes]

    def attached(self) -> list[tuple[UUID, UUID, str]]:
        """(thing, kept file, name) of all that came."""
        return [(ident, one.file_id, one.name) for ident, one in self.came.items()]


HINT = gettext_lazy("PDF, JPEG or PNG, at most 10 MB")


def nothing_came() -> Refusal:
    """Said where at least one file is needed."""
    return Refusal("citizen.nothing_attached", _("Attach at least one of the papers asked for."), status=422)
