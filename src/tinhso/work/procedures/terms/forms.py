"""Words of electronic forms."""

from __future__ import annotations

from tinhso.ground.lawbook.terms import LegalWord
from tinhso.ground.refusals.terms import Refusal
from tinhso.people.parties.terms import PersonalData


class FormState(LegalWord):
    """How a version of a form stands."""

    DRAFT = ("draft", "bản nháp", "draft")
    PUBLISHED = ("published", "đã công bố", "published")
    WITHDRAWN = ("withdrawn", "đã rút", "withdrawn")


class FieldKind(LegalWord):
    """What is asked: the small set of widgets that the product can draw and check."""

    TEXT = ("text", "một dòng chữ", "one line of text")
    LONG_TEXT = ("long_text", "đoạn văn", "several lines of text")
    NUMBER = ("number", "số", "number")
    MONEY = ("money", "số tiền", "sum of money")
    DATE = ("date", "ngày", "date")
    CHOICE = ("choice", "chọn một", "one of several")
    CHOICES = ("choices", "chọn nhiều", "some of several")
    YES_NO = ("yes_no", "có hoặc không", "yes or no")
    UNIT = ("unit", "đơn vị hành chính", "administrative unit")
    PERSON_NAME = ("person_name", "họ và tên", "name of a person")
    PERSON_NUMBER = ("person_number", "số định danh cá nhân", "personal identification number")
    PHONE = ("phone", "số điện thoại", "telephone number")
    EMAIL = ("email", "thư điện tử", "e-mail address")
    FILE = ("file", "tệp đính kèm", "attached file")


class FormMistake(Refusal):
    """A definition that cannot be used; `place` says where in it, as in `sections[0].groups[2].when`."""

    status = 422


class Wrong(Refusal):
    """What is wrong with one answer, in one sentence that names its field."""

    status = 422


# What this room holds of people. A draft names no party: who holds its code erases it, else its time does.
PERSONAL_DATA = (
    PersonalData(
        ("sealed", "key_version", "place"),
        "answers of a form that is being filled in, and files attached to it",
        "to let people stop and go on, on another device too: asked for by pressing Begin",
        "thirty days after it was last saved",
        "shown to whoever holds the code, personal numbers masked but on the paper; to no official",
        "the rows are deleted, by their owner at once, else by procedures.sweep_drafts",
    ),
    PersonalData(
        ("code_hash",),
        "hash of the code that opens a draft",
        "to find the draft by its code",
        "as long as the draft",
        "never shown",
        "deleted with the draft",
    ),
)
