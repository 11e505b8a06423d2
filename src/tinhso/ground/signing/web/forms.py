"""What is filled in: an answer from the signing program, a certificate, the reason of a revocation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from tinhso.ground.page.forms import PageForm, PickerField
from tinhso.ground.signing.queries import holder_of
from tinhso.ground.signing.terms import SignatureKind

_MOST_ANSWER = 2 * 1024 * 1024
_MOST_CERTIFICATE = 100 * 1024
_MOST_IMAGE = 2 * 1024 * 1024


class SizedFileField(forms.FileField):
    """A small file, given as its bytes."""

    default_error_messages = {"large": _("The file is larger than %(most)s KB.")}

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The bytes; None where nothing was chosen."""
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        if (file.size or 0) > self.most:
            raise forms.ValidationError(self.error_messages["large"], code="large", params={"most": self.most // 1024})
        return file.read()


class PlainForm(PageForm):
    """A button."""


class AnswerForm(PageForm):
    """The file that the signing program wrote."""

    file = SizedFileField(
        label=_("File with the signatures"),
        help_text=_("The file that the signing program wrote; its name ends with -da-ky.json"),
        widget=forms.FileInput(attrs={"accept": ".json"}),
        most=_MOST_ANSWER,
    )


class RegisterForm(PageForm):
    """A certificate and whose it is."""

    file = SizedFileField(
        label=_("Certificate"),
        help_text=_("A file with the ending .crt, .cer or .pem; never the private key"),
        widget=forms.FileInput(attrs={"accept": ".crt,.cer,.pem,.der"}),
        most=_MOST_CERTIFICATE,
    )
    image = SizedFileField(
        label=_("Picture of the signature or seal"),
        help_text=_("A transparent PNG: the signature in blue, the seal in red and in its real proportions"),
        widget=forms.FileInput(attrs={"accept": ".png"}),
        most=_MOST_IMAGE,
        required=False,
    )

    def __init__(self, *args: Any, kind: SignatureKind, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(*args, **kwargs)

    @classmethod
    def for_kind(cls, kind: SignatureKind) -> type[RegisterForm]:
        """The form for persons or for agencies; an agency's also asks which key of the HSM."""
        fields: dict[str, Any] = {}
        if holder := holder_of(kind):
            label = _("Person") if kind is SignatureKind.PERSON else _("Agency")
            fields["owner"] = PickerField(holder.picker, label=label)
        if kind is SignatureKind.AGENCY:
            fields["key_label"] = forms.CharField(
                label=_("Label of the key in the HSM"), max_length=100, required=False, empty_value=""
            )
        form = type("RegisterFormOfKind", (cls,), fields)
        form.field_order = ["owner", "file", "key_label", "image"]  # type: ignore[attr-defined]
        return form


class RevokeForm(PageForm):
    """Why a certificate is revoked."""

    why = forms.CharField(
        label=_("Why is it revoked?"),
        help_text=_("For example: the token was lost, the person left the post"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
