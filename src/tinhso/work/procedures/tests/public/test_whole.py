"""Every procedure of the published catalogue has its page, and what is stored stands on it."""

from __future__ import annotations

import random
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tinhso.ground.statements import queries as statements

pytestmark = [pytest.mark.db]

SAMPLE = 200
MACHINE = re.compile(r"\d+ [A-Z_]+")
TERM = re.compile(r"0?\d+ (?:ngày|giờ|tháng)", re.IGNORECASE)  # "07 ngày làm việc" is told as 7
_STORED = """
SELECT p.code, v.name,
       array(SELECT x.name FROM procedures_component x WHERE x.version_id = v.id),
       array(SELECT x.sentence FROM procedures_filingoption x WHERE x.version_id = v.id)
       || array(SELECT x.text FROM procedures_filingoption x WHERE x.version_id = v.id),
       array(SELECT x.note FROM procedures_fee x WHERE x.version_id = v.id),
       array(SELECT x.number FROM procedures_legalbasis x WHERE x.version_id = v.id),
       array(SELECT x.name FROM procedures_result x WHERE x.version_id = v.id),
       array(SELECT x.name FROM procedures_agency x WHERE x.version_id = v.id),
       array(SELECT x.name FROM procedures_case x WHERE x.version_id = v.id),
       array(SELECT value FROM jsonb_each_text(v.prose)
             WHERE key IN ('steps', 'conditions', 'receiving_address', 'description', 'note'))
FROM procedures_procedureversion v JOIN procedures_procedure p ON p.id = v.procedure_id
WHERE v.state = 'in_force' AND NOT v.offered ORDER BY p.code
"""


def flat(text: str) -> str:
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", text)))


def test_pages_of_procedures_drawn_at_random_tell_all_that_is_stored(imported: dict[str, Any]) -> None:
    rows = statements.rows(_STORED)
    assert len(rows) > 5000
    long = sorted(rows, key=lambda row: -sum(map(len, row[9])))[:20]
    client = Client()
    for code, name, *lists in [*random.Random(4).sample(rows, SAMPLE), *long]:
        answer = client.get(f"/thu-tuc/{code}/")
        assert answer.status_code == 200, code
        words = re.sub(r"[-–—+*•●○▪◦·\uf0b7−]", "", flat(answer.content.decode()))
        for text in [name, *(text for texts in lists for text in texts)]:
            for line in text.splitlines():
                if MACHINE.fullmatch(line):  # told in words instead
                    continue
                plain = re.sub(r"[-–—+*•●○▪◦·\uf0b7−]", "", re.sub(r"\s+", "", line))
                assert plain in words or (TERM.match(line) and plain.lstrip("0").lower() in words.lower()), (code, line)


def test_the_list_of_everything_counts_and_pages(imported: dict[str, Any]) -> None:
    client = Client()
    first = client.get("/thu-tuc/").content.decode()
    assert "Hơn 1.000 kết quả" in first
    assert len(re.findall('class="ts-hit"', first)) == 25
    told = client.get("/thu-tuc/so-lieu/").content.decode()
    assert ">5.670<" in told


@pytest.mark.django_db
def test_the_shipped_list_stays_small_beside_it(province) -> None:
    # Also what makes pytest-django set the database up when this file is run alone.
    assert len(re.findall('class="ts-hit"', Client().get("/thu-tuc/").content.decode())) == 25
    assert "60 kết quả" in Client().get("/thu-tuc/").content.decode()
