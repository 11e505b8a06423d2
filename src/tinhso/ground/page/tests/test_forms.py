"""Forms: dates as people write them, errors beside the field, nothing typed is lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django import forms
from django.test import RequestFactory
from django.utils import translation

from tinhso.ground.page.forms import DateField, FilterForm, PageForm, PickerField, pickers
from tinhso.ground.page.terms import Option
from tinhso.ground.refusals.terms import NotFound, Refusal
from tinhso.ground.search.rules import fold

UNITS = {"1": "Sở Tài chính", "2": "Sở Tư pháp", "3": "Sở Y tế"}


def search(request: Any, text: str, limit: int) -> list[Option]:
    return [Option(value, name) for value, name in UNITS.items() if text in fold(name)][:limit]


@pytest.fixture(autouse=True)
def _units() -> None:
    pickers.register("page.tests", search, UNITS.get)


class Reception(PageForm):
    name = forms.CharField(label="Full name")
    born = DateField(label="Born", latest=dt.date(2026, 12, 31), required=False)
    way = forms.ChoiceField(label="Way", choices=[("a", "Counter"), ("b", "Post")], widget=forms.RadioSelect)
    unit = PickerField("page.tests", label="Unit")


GOOD = {"name": "Lý Thị Mẫu", "born": "1/2/2026", "way": "a", "unit_chon": "2"}


def form_of(data: dict[str, str] | None = None) -> Reception:
    factory = RequestFactory()
    return Reception.of(factory.get("/") if data is None else factory.post("/", data))


@pytest.mark.parametrize("typed", ["1/2/2026", "01/02/2026", " 1.2.2026 ", "1-2-2026", "01 02 2026"])
def test_a_date_may_be_written_in_many_ways(typed: str) -> None:
    assert DateField().clean(typed) == dt.date(2026, 2, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/2/2026", "There is no day 31 in month 2/2026."),
        ("12/25/2026", "There is no month 25; write the date as day/month/year."),
        ("2026-11-21", "Write the date as day/month/year, for example 21/11/2026."),
        ("hôm qua", "Write the date as day/month/year, for example 21/11/2026."),
        ("1/1/2027", "The date must be 31/12/2026 or earlier."),
        ("1/1/2019", "The date must be 01/01/2020 or later."),
        ("", "This field is required."),
    ],
)
def test_a_wrong_date_says_what_is_wrong(typed: str, sentence: str) -> None:
    field = DateField(earliest=lambda: dt.date(2020, 1, 1), latest=dt.date(2026, 12, 31))
    with translation.override("en"):
        with pytest.raises(forms.ValidationError) as wrong:
            field.clean(typed)
        assert wrong.value.messages == [sentence]


def test_a_kept_date_is_shown_as_people_write_it() -> None:
    field = Reception.of(RequestFactory().get("/"), initial={"born": dt.date(2026, 2, 1)})["born"]
    assert 'value="01/02/2026"' in str(field)


def test_errors_answer_422_and_keep_what_was_typed() -> None:
    form = form_of({"name": "", "born": "31/2/2026", "way": "b", "unit_chu": "so"})
    assert form.submit(lambda data: f"/{data}/") is None
    assert form.status == 422
    drawn = str(form)
    assert 'value="31/2/2026"' in drawn
    assert 'value="so"' in drawn
    assert 'value="b" id="id_way_1" checked' in drawn


def test_the_summary_leads_to_the_first_element_of_each_field() -> None:
    form = form_of({})
    with translation.override("en"):
        found = form.error_list
    assert found == [
        ("id_name", "Please fill in: Full name."),
        ("id_way_0", "Please fill in: Way."),
        ("id_unit_0", "Please fill in: Unit."),
    ]
    drawn = str(form)
    assert all(f'id="{target}"' in drawn for target, _ in found)


def test_an_empty_post_is_a_post() -> None:
    assert form_of({}).is_bound
    assert form_of().status == 200


def test_a_form_keeps_its_key_while_it_is_corrected() -> None:
    form = form_of({"khoa": "0190163d-8694-739b-aea5-966c26f8ad91"})
    assert 'value="0190163d-8694-739b-aea5-966c26f8ad91"' in str(form["khoa"])
    assert str(form_of()["khoa"]) != str(form_of()["khoa"])


@pytest.mark.parametrize(("typed", "unit"), [("tai chinh", "1"), ("Sở Y tế", "3"), ("Y TE", "3")])
def test_a_picker_takes_the_only_match_typed_without_marks(typed: str, unit: str) -> None:
    form = form_of(GOOD | {"unit_chon": "", "unit_chu": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["unit"] == unit


def test_a_picker_offers_several_matches_to_choose_from() -> None:
    form = form_of(GOOD | {"unit_chon": "", "unit_chu": "so t"})
    assert not form.is_valid()
    assert form.errors.as_data()["unit"][0].code == "several"
    assert 'type="radio" name="unit_mot" value="2"' in str(form["unit"])
    assert form_of(GOOD | {"unit_chon": "", "unit_chu": "so t", "unit_mot": "2"}).is_valid()


@pytest.mark.parametrize(("data", "code"), [({"unit_chu": "xyz"}, "none"), ({"unit_chon": "99"}, "gone")])
def test_a_picker_says_what_it_did_not_find(data: dict[str, str], code: str) -> None:
    form = form_of(GOOD | {"unit_chon": ""} | data)
    assert not form.is_valid()
    assert form.errors.as_data()["unit"][0].code == code


def test_a_filter_leaves_out_what_makes_no_sense() -> None:
    class Filter(FilterForm):
        q = forms.CharField()
        since = DateField()

    assert Filter.of(RequestFactory().get("/?q=+so+&since=31/2/2026")).values == {"q": "so"}


@pytest.mark.django_db
def test_a_refused_deed_comes_back_as_an_error_of_the_form() -> None:
    form = form_of(GOOD | {"khoa": "0190163d-8694-739b-aea5-966c26f8ad91"})

    def deed(data: dict[str, Any]) -> str:
        raise Refusal("x.taken", "The number %(number)s is taken.", source="Điều 5", number="A1")

    assert form.submit(deed) is None
    assert form.status == 422
    assert form.error_list == [("", "The number A1 is taken. (Điều 5)")]


@pytest.mark.django_db
def test_anothers_thing_stays_an_answer_of_its_own() -> None:
    form = form_of(GOOD | {"khoa": "0190163d-8694-739b-aea5-966c26f8ad91"})

    def deed(data: dict[str, Any]) -> str:
        raise NotFound("x.none", "There is no such thing.")

    with pytest.raises(NotFound):
        form.submit(deed)
