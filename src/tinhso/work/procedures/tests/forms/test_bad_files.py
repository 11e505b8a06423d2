"""Files that are not what they say, sent to the real pages: a sentence beside the box, and the rest as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tinhso.work.procedures.tests.forms.filling import Filling, boxes, said, that_day

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with that_day():
        yield


OTHER = "The file is not one of these kinds: JPEG, PDF, PNG."
PDF = b"%PDF-1.4 "
FILES = {
    "a program called pdf": (
        "giay-chung-sinh.pdf",
        b"MZ\x90\x00" + bytes(2000),
        OTHER,
    ),
    "a page of the web": (
        "giay.pdf",
        b"<html><script>alert(1)</script></html>",
        OTHER,
    ),
    "nothing": ("rong.pdf", b"", "The file is empty."),
    "too large": ("lon.pdf", PDF + bytes(11 * 1024 * 1024), "The file is larger than 10 MB."),
    "a torn picture": ("anh.png", b"\x89PNG\r\n\x1a\n" + bytes(20), "The file is damaged: it cannot be opened."),
}


@pytest.mark.parametrize(
    ("form_code", "group", "field"),
    [
        ("khai-sinh", "chung_sinh", "tep"),
        ("tinh-trang-hon-nhan", "hon_nhan_truoc", "tep"),
        ("ho-kinh-doanh", "chu_the", "van_ban_uy_quyen"),
        ("bien-dong-dat-dai", "giay_chung_nhan", "tep"),
        ("tro-giup-xa-hoi", "khuyet_tat", "tep"),
    ],
)
@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_not_what_it_says_is_refused_and_the_rest_is_kept(
    province: None, form_code: str, group: str, field: str, kind: str
) -> None:
    filling = Filling(form_code)
    name, content, sentence = FILES[kind]
    before = filling.draft.answers
    address = filling.address(group, 0 if isinstance(before[group], list) else None)
    page = boxes(filling.client.get(address))
    answer = filling.client.post(address, page | {f"o_{field}": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert said(answer, field) == [sentence]
    assert _typed(answer) == {key: value for key, value in page.items() if key.startswith("o_")}
    assert filling.draft.answers == before


def _typed(answer: Any) -> dict[str, list[str]]:
    return {key: value for key, value in boxes(answer).items() if key.startswith("o_")}
