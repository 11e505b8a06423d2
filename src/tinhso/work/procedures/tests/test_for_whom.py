"""Whom a procedure is for, who settles it, under which life event it is found, and how far it goes online."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tinhso.ground.statements import queries as statements
from tinhso.work.procedures.actions.serving import follow, serve
from tinhso.work.procedures.models import ProcedureVersion, RouteSpan, ServiceSpan
from tinhso.work.procedures.queries.life_events import life_events
from tinhso.work.procedures.rules import life_events as rules
from tinhso.work.procedures.rules import merging
from tinhso.work.procedures.rules.derived import extent, whom
from tinhso.work.procedures.rules.reading import OnlineRead
from tinhso.work.procedures.terms import Level, Mark, OnlineService, Subject, VersionState

if TYPE_CHECKING:
    from pathlib import Path

LAND = "1.115727"
HOUSEHOLD = "Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)"


def test_names_of_subjects_become_words_and_strange_ones_are_told() -> None:
    names = ["Doanh nghiệp Việt Nam", "Doanh nghiệp", "Người nước ngoài đã cư trú tại Việt Nam", "nhóm 1"]
    assert whom.subjects_of(names) == ([Subject.FOREIGNER, Subject.ENTERPRISE], ["nhóm 1"])


@pytest.mark.parametrize(
    ("agencies", "levels"),
    [
        (["Sở Y tế"], [Level.PROVINCE]),
        (["Sở Nông nghiệp và Môi trường tỉnh Bắc Ninh", "Phòng Kinh tế cấp xã"], [Level.PROVINCE, Level.COMMUNE]),
        (["Bộ chỉ huy quân sự cấp tỉnh"], [Level.PROVINCE]),
        (["Bộ Công thương", "Cục Hóa chất"], [Level.MINISTRY]),
        (["Cơ quan chuyên môn về y tế thuộc Uỷ ban nhân dân cấp tỉnh"], [Level.PROVINCE]),
        (["Chi nhánh Văn phòng đăng ký đất đai khu vực"], []),
        (["Cơ sở giáo dục", "Cơ quan khác"], []),
        ([], []),
    ],
)
def test_a_tier_is_read_from_the_names_of_agencies_or_not_at_all(agencies: list[str], levels: list[Level]) -> None:
    assert whom.levels_by_name(agencies) == levels


def events_of(name: str, field: str, *subjects: str, groups: tuple[str, ...] = ()) -> set[str]:
    return set(rules.keys(life_events(), name, field, subjects, groups))


@pytest.mark.parametrize(
    ("name", "field", "subjects", "expected"),
    [
        ("Thủ tục đăng ký khai sinh", "Hộ tịch", ["citizen"], {"children", "identity"}),
        ("Thủ tục đăng ký kết hôn", "Hộ tịch", ["citizen"], {"family"}),
        ("HƯỞNG TRỢ CẤP MAI TÁNG", "Bảo hiểm xã hội", ["citizen"], {"bereavement"}),
        ("Đăng ký thành lập hộ kinh doanh", HOUSEHOLD, ["citizen"], {"start"}),
        ("Giải thể doanh nghiệp", "Thành lập và hoạt động của doanh nghiệp", ["enterprise"], {"close"}),
        ("Cấp giấy phép xây dựng mới", "Hoạt động xây dựng", ["citizen", "enterprise"], {"home", "premises"}),
        ("Cấp giấy phép xây dựng mới", "Hoạt động xây dựng", ["citizen"], {"home"}),
        ("Đổi giấy phép lái xe", "Sát hạch, cấp giấy phép lái xe", [], {"driving"}),
        ("Thành lập trung tâm giáo dục thường xuyên", "Giáo dục thường xuyên", ["organisation"], set()),
        ("Khai báo hóa chất", "Hóa chất", ["enterprise"], set()),
    ],
)  # fmt: skip
def test_a_procedure_stands_under_the_events_that_it_serves_or_under_none(
    name: str, field: str, subjects: list[str], expected: set[str]
) -> None:
    assert events_of(name, field, *subjects) == expected


def test_a_service_group_of_the_portal_holds_alone() -> None:
    assert events_of("Tên lạ", "Lĩnh vực lạ", "foreigner", groups=("Khai tử",)) == {"bereavement"}


def test_events_have_titles_in_both_languages_and_rules_that_can_hold() -> None:
    keys = [event.key for event in life_events()]
    assert len(keys) == len(set(keys))
    assert {event.whom for event in life_events()} == {"citizen", "enterprise"}
    for event in life_events():
        assert event.title
        assert event.title_en
        assert event.rules
        assert all(one.fields or one.words for one in event.rules), event.key


def test_how_far_online_is_told_with_its_reason_and_never_more_than_the_source_says() -> None:
    full, partial, none = (extent.of_record(*told) for told in ((True, ["ONLINE"]), (False, ["ONLINE"]), (True, [])))
    assert [one.service for one in (full, partial, none)] == ["full", "partial", "information"]
    page = extent.of_page("Đăng ký xe", ["direct", "online"])
    assert page == OnlineRead(OnlineService.PARTIAL, Mark.PARSED, page.basis if page else "")
    assert page is not None
    assert "không nêu" in page.basis
    named = extent.of_page("Đăng ký xe lần đầu trực tuyến toàn trình", ["online"])
    assert named is not None
    assert named.service == OnlineService.FULL
    assert extent.of_page("Đăng ký xe", ["direct", "unknown"]) is None
    assert extent.of_page("Đăng ký xe", []) is None


def test_a_list_alone_tells_the_tier_by_the_names_and_says_so() -> None:
    row = {"code": "9.000001", "name": "Thử", "departments": ["Sở Y tế"], "formalityTargetType": ["nhóm 1"]}
    found, _ = merging.gather([row], [], [])
    read = merging.read(found["9.000001"])
    assert (read.levels, read.subjects, read.facts["online"]) == (("province",), (), None)
    assert {
        (one.code.value, one.original, one.result) for one in read.repairs if one.place in {"levels", "subjects"}
    } == {
        ("hidden_level", "Sở Y tế", "province"),
        ("unknown_subject", "nhóm 1", ""),
    }


@pytest.mark.db
@pytest.mark.django_db
def test_the_shipped_sixty_tell_it_too(province) -> None:
    rows = ProcedureVersion.objects.offered()
    assert all(row.subjects and row.level in row.levels for row in rows if row.levels)
    assert ServiceSpan.objects.count() == 60
    assert RouteSpan.objects.count() == 0
    birth = rows.get(procedure__code="1.001193")
    assert set(birth.life_events) == {"children", "identity"}


@pytest.mark.db
@pytest.mark.django_db
def test_a_source_never_touches_what_an_official_decided(province) -> None:
    version = ProcedureVersion.objects.get(procedure__code=LAND)
    told = {"service": "full", "mark": "structured", "basis": "nguồn"}
    version.facts = version.facts | {"online": told}
    day = date(2026, 12, 1)
    ServiceSpan.objects.filter(procedure=version.procedure_id).delete()
    assert serve([(version.procedure_id, told, date(2026, 7, 18))]) == 1
    assert serve([(version.procedure_id, told | {"service": "partial"}, date(2026, 7, 18))]) == 0
    assert not follow(version, day)
    version.facts["online"] = told | {"service": "partial"}
    assert follow(version, day)
    spans = ServiceSpan.objects.filter(procedure=version.procedure_id).order_by("validity")
    assert [(one.service, one.validity) for one in spans] == [
        ("full", DateRange(date(2026, 7, 18), day)),
        ("partial", DateRange(day, None)),
    ]
    spans.filter(validity__contains=day).update(mark="", basis="Quyết định 1/QĐ-UBND")
    version.facts["online"] = told
    assert not follow(version, date(2027, 1, 1))


@pytest.mark.db
def test_the_whole_catalogue_tells_for_whom_at_which_tier_and_how_far_online(
    files: Path, imported: dict[str, Any]
) -> None:
    # A procedure that counters already receive has its news in a proposal; of the others, the one in force.
    news = ProcedureVersion.objects.exclude(raw="").exclude(state=VersionState.UNLISTED)
    rows = list(news.values_list("subjects", "levels", "life_events"))
    assert len(rows) == 5670
    assert all(subjects for subjects, _, _ in rows)
    assert sum(bool(levels) for _, levels, _ in rows) > 5000
    events = Counter(key for _, _, keys in rows for key in keys)
    assert set(events) == {event.key for event in life_events()}
    assert min(events.values()) > 10
    told = statements.rows(
        "SELECT s.mark, s.service, count(*) FROM procedures_servicespan s GROUP BY 1, 2 ORDER BY 1, 2"
    )
    spans = {(mark, service): number for mark, service, number in told}
    assert sum(spans.values()) == ServiceSpan.objects.values("procedure").distinct().count()
    assert spans[("structured", "full")] == 72
    assert RouteSpan.objects.count() == 0


@pytest.mark.db
def test_tiers_by_name_agree_with_the_tiers_that_records_tell(files: Path, imported: dict[str, Any]) -> None:
    """How far the rule may be believed: measured where the source tells both."""
    told = ProcedureVersion.objects.exclude(raw="").values_list("facts", flat=True)
    counted: Counter[str] = Counter()
    for facts in told:
        by_name = set(whom.levels_by_name(facts["departments"]))
        if facts["levels"] and by_name:
            known = set(facts["levels"])
            counted["same" if by_name == known else "some" if by_name < known else "other"] += 1
    assert counted["same"] / counted.total() > 0.75
    assert counted["other"] / counted.total() < 0.05
