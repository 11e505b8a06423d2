"""Numbers run from 01 in a unit's register of a year, without gap or twin; the notation is that of Decree 30/2020."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from tinhso.ground.refusals.terms import NotAllowed, NotFound, Refusal, Stale
from tinhso.people.directory.queries import unit_ids
from tinhso.work.documents import actions, queries
from tinhso.work.documents.models import Letterhead, OutgoingDocument
from tinhso.work.documents.rules import full_number, read_sign
from tinhso.work.documents.terms import Authority, DocumentType, LetterheadCard, Outgoing

DATABASE = [pytest.mark.db, pytest.mark.django_db]
LETTER = Outgoing(DocumentType.LETTER, "Về việc phối hợp", "Hứa Đức Dũng")
DECISION = Outgoing(DocumentType.DECISION, "Về việc cấp phép", "Hứa Đức Dũng", authority=Authority.FOR_HEAD)


def office(key: str = "vp-dkdd"):
    return unit_ids([key])[key]


def test_there_are_29_types_and_all_but_two_have_their_own_abbreviation() -> None:
    types = [kind for kind in DocumentType if kind is not DocumentType.OWN_FORM]
    signs = [kind.abbreviation for kind in types if kind.abbreviation]
    assert (len(types), len(signs), len(set(signs))) == (29, 27, 27)


@pytest.mark.parametrize(
    ("number", "kind", "more", "written"),
    [
        (5, DocumentType.DECISION, {}, "05/QĐ-UBND"),
        (15, DocumentType.DECISION, {}, "15/QĐ-UBND"),
        (123, DocumentType.NOTICE, {}, "123/TB-UBND"),
        (12, DocumentType.LETTER, {"drafting": "VX"}, "12/UBND-VX"),
        (12, DocumentType.LETTER, {}, "12/UBND"),
        (9, DocumentType.OWN_FORM, {"sign": "GXN"}, "09/GXN-UBND"),
    ],
)
def test_the_notation_is_written_as_the_decree_wants(number: int, kind, more: dict, written: str) -> None:
    assert full_number(number, kind, "UBND", **more) == written


@pytest.mark.parametrize("typed", ["", "UB ND", "QĐ/UBND", "-UBND", "A" * 21])
def test_what_is_no_sign_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_sign(typed)
    assert refused.value.code == "documents.bad_sign"


class TestRegister:
    pytestmark = DATABASE

    def test_numbers_run_on_and_begin_anew_each_year(self, cast) -> None:
        clerk, unit = cast("thuy.db"), office()
        days = (date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 1))
        given = [actions.register_outgoing(unit, DECISION, by=clerk, dated=day).full for day in days]
        assert given == ["01/QĐ-VPĐKĐĐ", "02/QĐ-VPĐKĐĐ", "01/QĐ-VPĐKĐĐ"]

    def test_one_series_for_all_types_unless_the_head_decided_otherwise(self, cast) -> None:
        clerk, unit = cast("thuy.db"), office()
        day = date(2026, 2, 2)
        one = [actions.register_outgoing(unit, each, by=clerk, dated=day).full for each in (DECISION, LETTER)]
        actions.set_letterhead(replace(queries.letterhead(unit), by_type=True), by=clerk)
        two = [actions.register_outgoing(unit, each, by=clerk, dated=day).full for each in (DECISION, LETTER)]
        assert one == ["01/QĐ-VPĐKĐĐ", "02/VPĐKĐĐ"]
        assert two == ["01/QĐ-VPĐKĐĐ", "01/VPĐKĐĐ"]

    def test_a_number_that_was_rolled_back_is_given_again(self, cast) -> None:
        clerk, unit = cast("thuy.db"), office()
        with transaction.atomic():
            actions.register_outgoing(unit, DECISION, by=clerk)
            transaction.set_rollback(True)
        assert actions.register_outgoing(unit, DECISION, by=clerk).number == 1

    def test_only_who_keeps_the_records_gives_numbers(self, cast) -> None:
        with pytest.raises(NotAllowed):
            actions.register_outgoing(office(), DECISION, by=cast("dung.hd"))
        assert not OutgoingDocument.objects.exists()

    def test_a_unit_without_a_sign_is_refused_in_words(self, cast) -> None:
        Letterhead.objects.filter(unit=office()).delete()
        with pytest.raises(Refusal) as refused:
            actions.register_outgoing(office(), DECISION, by=cast("thuy.db"))
        assert refused.value.code == "documents.no_letterhead"
        assert queries.known_letterhead(office()) is None

    def test_a_void_document_keeps_its_number_and_its_line(self, cast) -> None:
        clerk, unit = cast("thuy.db"), office()
        first = actions.register_outgoing(unit, DECISION, by=clerk)
        actions.strike_out(first.id, "Ghi nhầm", by=clerk)
        assert actions.register_outgoing(unit, DECISION, by=clerk).number == 2
        assert queries.outgoing(first.id).void_reason == "Ghi nhầm"
        with pytest.raises(Refusal) as refused:
            actions.strike_out(first.id, "Ghi nhầm", by=clerk)
        assert refused.value.code == "documents.already_void"
        with pytest.raises(NotFound):
            actions.strike_out(first.id, "Ghi nhầm", by=cast("dung.hd"))

    def test_two_clerks_do_not_overwrite_each_others_letterhead(self, cast) -> None:
        clerk, card = cast("thuy.db"), queries.letterhead(office())
        actions.set_letterhead(replace(card, abbreviation="VPĐK"), by=clerk)
        with pytest.raises(Stale):
            actions.set_letterhead(replace(card, abbreviation="VPDK"), by=clerk)
        assert queries.letterhead(office()).abbreviation == "VPĐK"
        with pytest.raises(NotAllowed):
            actions.set_letterhead(LetterheadCard(office(), "", "A", "B", "C", by_type=False), by=cast("tuan.lm"))
