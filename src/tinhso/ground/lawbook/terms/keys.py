"""The rules that the lawbook knows, by key: what each is called and what kind of value it has. Values are data."""

from __future__ import annotations

from dataclasses import dataclass

from tinhso.ground.lawbook.terms import kinds
from tinhso.ground.lawbook.terms.kinds import RuleKind as Kind
from tinhso.ground.lawbook.terms.words import LegalWord
from tinhso.ground.refusals.terms import NotFound


class RuleGroup(LegalWord):
    """What a rule is about."""

    INTAKE = ("intake", "Tiếp nhận và chuyển hồ sơ", "Reception and transfer")
    CLOCK = ("clock", "Thời hạn, bổ sung hồ sơ", "Terms and supplements")
    SETTLEMENT = ("settlement", "Gia hạn, kết quả", "Extension and result")
    CODE = ("code", "Mã hồ sơ", "Dossier code")
    FORM = ("form", "Biểu mẫu", "Forms")
    ONLINE = ("online", "Dịch vụ công trực tuyến", "Online services")
    MONEY = ("money", "Phí, lệ phí", "Charges and fees")
    OFFICE = ("office", "Bộ phận Một cửa", "One-stop units")
    REPORT = ("report", "Báo cáo, phản ánh, kiến nghị", "Reports and feedback")
    WARN = ("warn", "Nhắc việc, cảnh báo quá hạn", "Reminders and warnings")


@dataclass(frozen=True, slots=True)
class RuleKey:
    """A rule of law that has a value on a day: its key, kind and names; `choices` are the words of a choice."""

    key: str
    group: RuleGroup
    kind: Kind
    vi: str
    en: str
    choices: type[LegalWord] | None = None

    def __str__(self) -> str:
        return self.key

    def label(self, language: str) -> str:
        """The name on a screen in `language` (`vi` or `en`)."""
        return self.en if language.startswith("en") else self.vi


def _rules() -> tuple[RuleKey, ...]:
    g = RuleGroup
    return (
        RuleKey("intake.alert", g.INTAKE, Kind.HOURS, "Báo hồ sơ trực tuyến mới cho người tiếp nhận, chậm nhất",
                "Alert the official of a dossier filed online, at most"),
        RuleKey("intake.answer", g.INTAKE, Kind.WORKING_HOURS, "Tiếp nhận hoặc yêu cầu sửa hồ sơ trực tuyến, chậm nhất",
                "Accept a dossier filed online or ask for correction, at most"),
        RuleKey("intake.guidance", g.INTAKE, Kind.TIMES, "Hướng dẫn bổ sung hồ sơ khi tiếp nhận, nhiều nhất",
                "Guidance to supplement at reception, at most"),
        RuleKey("intake.returns", g.INTAKE, Kind.TIMES, "Số lần người nộp phải đi lại bổ sung hồ sơ, nhiều nhất",
                "Times an applicant has to come back for one case, at most"),
        RuleKey("intake.same_day_receipt", g.INTAKE, Kind.CHOICE,
                "Phải lập giấy tiếp nhận đối với thủ tục giải quyết trong ngày",
                "A receipt is required for same-day procedures", kinds.YesNo),
        RuleKey("transfer.cutoff", g.INTAKE, Kind.CLOCK,
                "Nhận sau giờ này thì chuyển hồ sơ vào đầu ngày làm việc kế tiếp",
                "Received after this hour, transferred at the start of the next working day"),
        RuleKey("transfer.paper", g.INTAKE, Kind.WORKING_DAYS,
                "Chuyển hồ sơ giấy khi tiếp nhận không thuộc cấp mình, chậm nhất",
                "Transfer of paper received for another level, at most"),
        RuleKey("transfer.interlinked_paper", g.INTAKE, Kind.CHOICE, "Trình tự liên thông hồ sơ giấy",
                "Order of agencies, interlinked on paper", kinds.Interlinking),
        RuleKey("transfer.interlinked_electronic", g.INTAKE, Kind.CHOICE, "Trình tự liên thông hồ sơ điện tử",
                "Order of agencies, interlinked electronically", kinds.Interlinking),
        RuleKey("clock.anchor", g.CLOCK, Kind.CHOICE, "Thời hạn giải quyết tính từ", "The term is counted from",
                kinds.ClockAnchor),
        RuleKey("clock.anchor_elsewhere", g.CLOCK, Kind.CHOICE,
                "Thời hạn giải quyết tính từ, khi tiếp nhận không phụ thuộc vào địa giới hành chính",
                "The term is counted from, when received regardless of territory", kinds.ClockAnchor),
        RuleKey("clock.pause", g.CLOCK, Kind.CHOICE, "Tạm dừng tính thời hạn theo nghị định chung",
                "A pause of the term by the general decree", kinds.YesNo),
        RuleKey("supplement.notice", g.CLOCK, Kind.WORKING_DAYS,
                "Thông báo yêu cầu bổ sung khi thẩm định, chậm nhất kể từ khi tiếp nhận",
                "Notice to supplement during appraisal, at most after reception"),
        RuleKey("supplement.clock", g.CLOCK, Kind.CHOICE, "Thời hạn sau khi bổ sung đủ hồ sơ",
                "The term after the supplement is complete", kinds.ClockEffect),
        RuleKey("supplement.close", g.CLOCK, Kind.DAYS, "Đóng hồ sơ khi không bổ sung, sau thông báo",
                "Unanswered supplement: dossier closed after"),
        RuleKey("extension.before", g.SETTLEMENT, Kind.DAYS,
                "Xin lỗi và đề nghị gia hạn, chậm nhất trước ngày hẹn trả",
                "Apology and extension, at latest before due"),
        RuleKey("extension.most", g.SETTLEMENT, Kind.TIMES, "Gia hạn mỗi hồ sơ, nhiều nhất",
                "Extensions of one dossier, at most"),
        RuleKey("result.correction", g.SETTLEMENT, Kind.WORKING_DAYS, "Sửa kết quả có sai sót, chậm nhất",
                "Correction of an error in the result, at most"),
        RuleKey("result.electronic", g.SETTLEMENT, Kind.CHOICE, "Bắt buộc trả kết quả điện tử",
                "An electronic result is required", kinds.YesNo),
        RuleKey("stop.on_request", g.SETTLEMENT, Kind.CHOICE, "Người nộp được yêu cầu dừng giải quyết hồ sơ",
                "The applicant may ask to stop", kinds.YesNo),
        RuleKey("code.owner", g.CODE, Kind.CHOICE, "Mã hồ sơ mở đầu bằng mã định danh của",
                "The dossier code begins with the code of", kinds.CodeOwner),
        RuleKey("code.structure", g.CODE, Kind.TEXT, "Cấu trúc mã hồ sơ", "Structure of the dossier code"),
        RuleKey("code.structure_centralised", g.CODE, Kind.TEXT, "Cấu trúc mã hồ sơ của hệ thống tập trung",
                "Structure of the dossier code of centralised systems"),
        *(
            RuleKey(f"form.{key}", g.FORM, Kind.TEXT, vi, en)
            for key, vi, en in (
                ("receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả: mẫu số", "Receipt: form number"),
                ("supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: mẫu số", "Supplement request: form number"),
                ("refusal", "Phiếu từ chối tiếp nhận giải quyết hồ sơ: mẫu số", "Refusal: form number"),
                ("apology", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết: mẫu số",
                 "Apology and extension: form number"),
                ("stop", "Thông báo dừng giải quyết hồ sơ: mẫu số", "Stop notice: form number"),
                ("control", "Phiếu kiểm soát quá trình giải quyết hồ sơ: mẫu số", "Control sheet: form number"),
                ("register", "Sổ theo dõi hồ sơ: mẫu số", "Register: form number"),
            )
        ),
        RuleKey("online.front_door", g.ONLINE, Kind.CHOICE, "Nơi nộp hồ sơ trực tuyến",
                "Where dossiers are filed online",
                kinds.FrontDoor),
        RuleKey("online.scale", g.ONLINE, Kind.CHOICE, "Cách gọi mức độ dịch vụ công trực tuyến",
                "How the degree of an online service is told", kinds.ServiceScale),
        RuleKey("online.default", g.ONLINE, Kind.CHOICE, "Mức cung cấp mặc định", "Degree by default",
                kinds.ServiceScope),
        RuleKey("online.upgrade_share", g.ONLINE, Kind.PERCENT,
                "Nâng mức độ 3 lên mức độ 4 khi tỷ lệ hồ sơ trực tuyến đạt từ",
                "Level 3 becomes level 4 from this share of online dossiers"),
        RuleKey("online.outage_notice", g.ONLINE, Kind.WORKING_DAYS,
                "Báo trước khi dừng hệ thống theo kế hoạch, ít nhất",
                "Notice before a planned outage, at least"),
        RuleKey("money.transfer", g.MONEY, Kind.WORKING_HOURS,
                "Chuyển tiền nộp trực tuyến, chậm nhất sau khi thanh toán",
                "Transfer of money paid online, at most after payment"),
        RuleKey("money.counter_transfer", g.MONEY, Kind.WORKING_HOURS,
                "Nộp tiền phí, lệ phí thu tại quầy, chậm nhất sau khi thu",
                "Money taken at a counter is passed on, at most after it was taken"),
        RuleKey("money.settling", g.MONEY, Kind.CHOICE, "Quyết toán phí, lệ phí giữa cơ quan và Bộ phận Một cửa",
                "Settlement of fees between agency and one-stop unit", kinds.Settling),
        RuleKey("money.online_reduction", g.MONEY, Kind.PERCENT,
                "Giảm lệ phí khi nộp hồ sơ trực tuyến theo nghị quyết của Hội đồng nhân dân tỉnh",
                "Reduction of fees filed online by resolution of the provincial council"),
        RuleKey("office.tiers", g.OFFICE, Kind.CHOICE, "Cấp có Bộ phận Một cửa", "Levels with a one-stop unit",
                kinds.Tiers),
        RuleKey("office.secondment_least", g.OFFICE, Kind.MONTHS, "Thời gian cử người đến Bộ phận Một cửa, ít nhất",
                "Secondment to the one-stop unit, at least"),
        RuleKey("office.secondment_most", g.OFFICE, Kind.MONTHS, "Thời gian cử người đến Bộ phận Một cửa, nhiều nhất",
                "Secondment to the one-stop unit, at most"),
        RuleKey("report.unit_day", g.REPORT, Kind.NUMBER, "Ngày trong tháng cấp xã và sở gửi báo cáo lên tỉnh",
                "Day of the month on which communes and departments report"),
        RuleKey("report.province_day", g.REPORT, Kind.NUMBER, "Ngày trong tháng tỉnh gửi báo cáo lên Bộ Tư pháp",
                "Day of the month on which the province reports"),
        RuleKey("feedback.forward", g.REPORT, Kind.WORKING_DAYS,
                "Chuyển phản ánh, kiến nghị không thuộc thẩm quyền, chậm nhất",
                "Feedback outside competence is forwarded within"),
        RuleKey("warn.before", g.WARN, Kind.WORKING_HOURS, "Nhắc việc trước khi đến hạn",
                "Reminder before the due date"),
        RuleKey("warn.before_to", g.WARN, Kind.CHOICE, "Nhắc việc sắp đến hạn cho", "Who is told before the due date",
                kinds.Told),
        RuleKey("warn.due_to", g.WARN, Kind.CHOICE, "Nhắc việc đến hạn trong ngày cho",
                "Who is told on the due date", kinds.Told),
        RuleKey("warn.late_to", g.WARN, Kind.CHOICE, "Cảnh báo việc quá hạn cho", "Who is told what is late",
                kinds.Told),
        RuleKey("warn.escalate", g.WARN, Kind.WORKING_DAYS,
                "Báo người đứng đầu Bộ phận Một cửa, Chánh Văn phòng khi đã quá hạn",
                "Late for so long, the chief of office is told"),
        RuleKey("warn.digest", g.WARN, Kind.CLOCK, "Giờ gửi thư tóm tắt công việc đầu ngày làm việc",
                "Hour of the morning mail on working days"),
    )  # fmt: skip


RULES: dict[str, RuleKey] = {rule.key: rule for rule in _rules()}


def rule_named(key: str) -> RuleKey:
    """The rule with this key."""
    if key not in RULES:
        raise NotFound("lawbook.no_such_rule", "The lawbook has no rule %(rule)s.", rule=key[:60])
    return RULES[key]
