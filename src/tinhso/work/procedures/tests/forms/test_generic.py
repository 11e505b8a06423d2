"""Every procedure has a form: the generic one, made from its papers."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tinhso.work.procedures.rules.forms import Definition, check, read
from tinhso.work.procedures.rules.forms.flow import kept, pages
from tinhso.work.procedures.rules.forms.generic import PAPERS_A_PAGE, of_components
from tinhso.work.procedures.tests.forms.definitions import FOLDER
from tinhso.work.procedures.tests.forms.good import HERE, TODAY, known, meant

SHIPPED = json.loads((FOLDER.parent / "procedures" / "langson60.json").read_text())["procedures"]


def paper(name: str, case: str = "", originals: int = 1, copies: int = 0) -> Any:
    return SimpleNamespace(name=name, case=case, originals=originals, copies=copies)


def made(*papers: Any, code: str = "1.000001", name: str = "Thủ tục mẫu", subjects: tuple[str, ...] = ()) -> Definition:
    return read(of_components(name, code, papers, subjects=subjects))


@pytest.mark.parametrize("one", SHIPPED, ids=lambda one: one["code"])
def test_each_shipped_procedure_has_a_form_that_can_be_used(one: dict[str, Any]) -> None:
    papers = [paper(part["name"], part["case"] or "", part["originals"], part["copies"]) for part in one["components"]]
    form = read(of_components(one["name"], one["code"], papers))
    assert form.procedures == (one["code"],)
    asked = [field for group in form.groups for field in group.fields if field.key.startswith("g") and field.choices]
    assert len([field for field in asked if field.key[1:].isdigit()]) == len([part for part in papers if part.name])


def test_the_applicant_is_a_person_or_an_organisation_and_only_one_is_asked() -> None:
    form = made(paper("Đơn"))
    person = kept(form, {"nguoi_de_nghi": {"loai": "ca_nhan", "ho_ten": "Nông Văn An", "ten_to_chuc": "Công ty"}})
    assert person["nguoi_de_nghi"] == {"loai": "ca_nhan", "ho_ten": "Nông Văn An"}
    firm = kept(form, {"nguoi_de_nghi": {"loai": "to_chuc", "ho_ten": "Nông Văn An", "ten_to_chuc": "Công ty"}})
    assert firm["nguoi_de_nghi"] == {"loai": "to_chuc", "ten_to_chuc": "Công ty"}


def test_a_procedure_of_citizens_does_not_ask_for_organisations() -> None:
    keys = {field.key for field in made(paper("Đơn"), subjects=("citizen",)).groups[0].fields}
    assert "ho_ten" in keys
    assert not keys & {"loai", "ten_to_chuc"}
    keys = {field.key for field in made(paper("Đơn"), subjects=("enterprise",)).groups[0].fields}
    assert "ten_to_chuc" in keys
    assert not keys & {"loai", "ho_ten"}


def test_papers_of_another_case_are_not_asked() -> None:
    form = made(paper("Chung"), paper("Giấy A", "Lần đầu"), paper("Giấy B", "Cấp lại"))
    answers = kept(form, {"de_nghi": {"truong_hop": "th2", "noi_dung": "Cấp lại"}})
    labels = [group.fields[0].label for group in pages(form, answers) if group.key.startswith("giay_to")]
    assert labels == ["Chung", "Giấy B"]


def test_one_case_is_no_choice() -> None:
    form = made(paper("Giấy A", "Giấy tờ phải nộp"), paper("Giấy B", "Giấy tờ phải nộp"))
    assert [field.key for field in form.group("de_nghi").fields] == ["noi_dung"]  # type: ignore[union-attr]


def test_many_papers_come_on_several_pages() -> None:
    form = made(*(paper(f"Giấy {number}") for number in range(PAPERS_A_PAGE * 2 + 1)))
    groups = [group for group in form.groups if group.key.startswith("giay_to")]
    assert [len(group.fields) for group in groups] == [PAPERS_A_PAGE * 2, PAPERS_A_PAGE * 2, 2]


def test_a_file_is_asked_only_for_a_paper_that_one_has() -> None:
    form = made(paper("Giấy A"))
    name = {"giay_to_chung_1": {"g1": "khong", "tep1": [{"id": "x"}]}}
    assert kept(form, name)["giay_to_chung_1"] == {"g1": "khong"}
    assert "tep1" in kept(form, {"giay_to_chung_1": {"g1": "ban_sao", "tep1": [{"id": "x"}]}})["giay_to_chung_1"]


def test_a_long_name_is_cut_between_words_and_whole_in_the_hint() -> None:
    long = "giấy tờ chứng minh " * 30
    field = made(paper(long, originals=0, copies=2)).group("giay_to_chung_1").fields[0]  # type: ignore[union-attr]
    assert len(field.label) <= 300
    assert field.label.endswith(("giấy …", "tờ …", "chứng …", "minh …"))
    assert field.help.startswith("Số lượng: 2 bản sao. Đầy đủ: giấy tờ chứng minh")


def test_a_procedure_without_papers_has_no_empty_part() -> None:
    assert [section.key for section in made().sections] == ["nguoi_de_nghi", "de_nghi", "ket_qua"]
    assert [section.key for section in made(paper(" ")).sections] == ["nguoi_de_nghi", "de_nghi", "ket_qua"]


def test_a_filled_form_is_found_right_and_an_empty_one_wrong() -> None:
    form = made(paper("Giấy A"))
    unit = meant(form.group("lien_he").fields[0], HERE, {}, {})  # type: ignore[union-attr]
    answers = {
        "nguoi_de_nghi": {"loai": "ca_nhan", "ho_ten": "Nông Văn An", "ngay_sinh": "1990-02-03"},
        "nguoi_nop_thay": {"co": False},
        "lien_he": {"xa": unit, "dia_chi": "Thôn Bản Mới", "dien_thoai": "0912345678"},
        "de_nghi": {"noi_dung": "Đề nghị giải quyết."},
        "giay_to_chung_1": {"g1": "khong"},
        "nhan_ket_qua": {"cach": "truc_tiep", "cam_doan": ["dong_y"]},
    }
    assert check(form, kept(form, answers), on=TODAY, unit_known=known) == []
    wrong = {one.path for one in check(form, kept(form, {}), on=TODAY, unit_known=known)}
    assert {"nguoi_de_nghi.loai", "de_nghi.noi_dung", "giay_to_chung_1.g1", "nhan_ket_qua.cam_doan"} <= wrong


def test_each_published_procedure_has_a_form_that_can_be_used(files: Path) -> None:
    told = 0
    for name, code, papers in _published(files):
        read(of_components(name, code, papers))
        told += 1
    assert told >= 5670


def _published(files: Path) -> Iterator[tuple[str, str, list[Any]]]:
    """Name, code and papers: structured where there are details, else the lines of the page's text as names."""
    with gzip.open(files / "details_raw.jsonl.gz", "rt") as lines:
        for line in lines:
            one = json.loads(line)
            yield one["name"], one["code"], [
                paper(part["name"] or "", case["name"] or "", part["originalQty"] or 0, part["copyQty"] or 0)
                for case in one["executionCases"] or []
                for part in case["profileComponents"] or []
            ]  # fmt: skip
    with gzip.open(files / "text2642.jsonl.gz", "rt") as lines:
        for line in lines:
            one = json.loads(line)
            yield one["ten_thu_tuc"], one["ma_thu_tuc"], [
                paper(name) for name in (one["thanh_phan_ho_so"] or "").split("bản chính")
            ]  # fmt: skip
    with gzip.open(files / "catalog.jsonl.gz", "rt") as lines:
        for line in lines:
            one = json.loads(line)
            yield one["name"], one["code"], []
