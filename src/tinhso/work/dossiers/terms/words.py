"""Legal words of dossiers."""

from __future__ import annotations

from tinhso.ground.lawbook.terms import LegalWord

KIND = "dossier"


class Status(LegalWord):
    """The statuses that are exchanged with the National Portal, by their codes. They are sent as they are."""

    SUBMITTED = ("1", "Mới đăng ký", "Filed, not yet accepted", "National status list, code 1")
    RECEIVED = ("2", "Được tiếp nhận", "Received", "National status list, code 2")
    REFUSED = ("3", "Không được tiếp nhận", "Not accepted", "National status list, code 3")
    PROCESSING = ("4", "Đang xử lý", "In process", "National status list, code 4")
    SUPPLEMENT = ("5", "Yêu cầu bổ sung giấy tờ", "Papers to be completed", "National status list, code 5")
    PAYMENT = ("6", "Yêu cầu thực hiện nghĩa vụ tài chính", "Payment due", "National status list, code 6")
    WITHDRAWN = ("7", "Công dân yêu cầu rút hồ sơ", "Withdrawn by the applicant", "National status list, code 7")
    STOPPED = ("8", "Dừng xử lý", "Stopped", "National status list, code 8")
    SETTLED = ("9", "Đã xử lý xong", "Settled, waiting for return", "National status list, code 9")
    RETURNED = ("10", "Đã trả kết quả", "Result returned", "National status list, code 10")


ENDED = frozenset({Status.REFUSED, Status.WITHDRAWN, Status.STOPPED, Status.RETURNED})
"""Where nothing more is to be done."""


class EventKind(LegalWord):
    """News of a dossier that figures count."""

    RECEIVED = ("received", "tiếp nhận", "received")
    SETTLED = ("settled", "giải quyết xong", "settled")
    RETURNED = ("returned", "trả kết quả", "returned")
    CLOSED = ("closed", "kết thúc, không có kết quả", "ended without a result")


class Door(LegalWord):
    """Through which door a dossier came (Decree 118/2025/NĐ-CP art. 15)."""

    COUNTER = ("counter", "trực tiếp tại Bộ phận Một cửa", "at the counter", "Decree 118/2025/NĐ-CP art. 15")
    QUICK = ("quick", "tiếp nhận và giải quyết ngay trong ngày", "at the quick desk", "Decree 118/2025/NĐ-CP art. 17.4")
    NATIONAL_PORTAL = ("national_portal", "Cổng Dịch vụ công quốc gia", "National Portal",
                       "Decree 118/2025/NĐ-CP art. 15")  # fmt: skip
    LOCAL_ONLINE = ("local_online", "trực tuyến tại hệ thống của tỉnh", "the province's own online filing",
                    "Decree 61/2018/NĐ-CP; not after 1/7/2025")  # fmt: skip
    POST = ("post", "dịch vụ bưu chính công ích", "public post", "Decision 45/2016/QĐ-TTg")
    MOVED_IN = ("moved_in", "chuyển từ hệ thống cũ", "moved in from another system")


class Happening(LegalWord):
    """What happened to a dossier, as its history tells."""

    SUBMITTED = ("submitted", "Nộp hồ sơ", "Filed")
    ACCEPTED = ("accepted", "Tiếp nhận hồ sơ", "Accepted")
    REFUSED = ("refused", "Từ chối tiếp nhận", "Not accepted")
    HANDED_OVER = ("handed_over", "Chuyển hồ sơ đến cơ quan giải quyết", "Handed over")
    STEP = ("step", "Xong một bước giải quyết", "A step was done")
    SUPPLEMENT_ASKED = ("supplement_asked", "Yêu cầu bổ sung, hoàn thiện hồ sơ", "Asked to be completed")
    SUPPLEMENTED = ("supplemented", "Đã bổ sung hồ sơ", "Completed by the applicant")
    PAYMENT_ASKED = ("payment_asked", "Yêu cầu thực hiện nghĩa vụ tài chính", "Payment asked for")
    EXCLUDED = ("excluded", "Bắt đầu thời gian không tính vào thời hạn", "Time that does not count began")
    INCLUDED = ("included", "Hết thời gian không tính vào thời hạn", "Time counts again")
    CLOCK_CORRECTED = (
        "clock_corrected",
        "Tính lại thời hạn do ghi sai",
        "Counted again, an entry was wrong",
    )
    EXTENDED = ("extended", "Xin lỗi và hẹn lại ngày trả kết quả", "New due date, with an apology")
    SETTLED = ("settled", "Có kết quả giải quyết", "Settled")
    RETURNED = ("returned", "Trả kết quả", "Result returned")
    CORRECTED = ("corrected", "Thay thế kết quả có sai sót", "Result replaced")
    REVOKED = ("revoked", "Thu hồi kết quả", "Result revoked")
    WITHDRAWN = ("withdrawn", "Rút hồ sơ", "Withdrawn")
    STOPPED = ("stopped", "Dừng giải quyết", "Stopped")
    CLOSED_UNANSWERED = ("closed_unanswered", "Đóng hồ sơ vì không bổ sung", "Closed, not completed in time")
    MESSAGE = ("message", "Trao đổi với người nộp", "Message")
    LEG_SENT = ("leg_sent", "Chuyển cơ quan phối hợp giải quyết", "Parts given to other agencies")
    LEG_DONE = ("leg_done", "Cơ quan phối hợp giải quyết xong", "An agency finished its part")
    MOVED = ("moved", "Chuyển đơn vị phụ trách hồ sơ", "Moved to another unit")


class EidCheck(LegalWord):
    """What the counter found of the applicant's electronic identification (Decree 118/2025/NĐ-CP art. 16)."""

    NOT_ASKED = ("not_asked", "chưa kiểm tra", "not checked")
    NONE = ("none", "chưa có tài khoản định danh điện tử", "has none")
    LEVEL_1 = ("level_1", "định danh điện tử mức 1", "level 1")
    LEVEL_2 = ("level_2", "định danh điện tử mức 2", "level 2")
    UNREACHABLE = ("unreachable", "không tra được vào lúc tiếp nhận", "could not be asked")


class Delivery(LegalWord):
    """How the applicant wants the result."""

    COUNTER = ("counter", "nhận tại Bộ phận Một cửa", "at the counter")
    POST = ("post", "qua dịch vụ bưu chính công ích", "by post")
    ONLINE = ("online", "nhận bản điện tử", "electronically")


class Source(LegalWord):
    """Where a component came from."""

    PAPER = ("paper", "bản giấy", "paper")
    UPLOAD = ("upload", "tệp tải lên", "uploaded")
    REUSED = ("reused", "dùng lại giấy tờ đã có", "used again")
    DATABASE = ("database", "cơ sở dữ liệu", "database")


class ComponentState(LegalWord):
    """What the official found of a component."""

    WAITING = ("waiting", "chờ kiểm tra", "to be checked")
    ACCEPTED = ("accepted", "đạt", "all right")
    TO_FIX = ("to_fix", "cần bổ sung, sửa đổi", "to be fixed")


class AskStage(LegalWord):
    """Where a supplement is asked for: at intake or during appraisal; once each."""

    INTAKE = ("intake", "khi tiếp nhận", "at intake", "Decree 118/2025/NĐ-CP art. 16.3, 17.2")
    APPRAISAL = ("appraisal", "khi thẩm định", "during appraisal", "Decree 118/2025/NĐ-CP art. 19.5")


class AskOutcome(LegalWord):
    """How a request to complete ended."""

    COMPLETED = ("completed", "đã bổ sung", "completed")
    UNANSWERED = ("unanswered", "không bổ sung", "not answered")
    WITHDRAWN = ("withdrawn", "rút hồ sơ", "withdrawn")
    DROPPED = ("dropped", "không gửi", "not sent")
    RETURNED = ("returned", "lãnh đạo không phê duyệt, chuyển lại", "not approved by the leader, sent back")


class ClosingKind(LegalWord):
    """How a dossier ends without a result."""

    REFUSED = ("refused", "từ chối tiếp nhận", "refused at intake", "Decree 118/2025/NĐ-CP art. 17")
    WITHDRAWN = ("withdrawn", "người nộp rút hồ sơ", "withdrawn", "Decree 118/2025/NĐ-CP art. 21")
    STOPPED = ("stopped", "cơ quan dừng giải quyết", "stopped by the agency", "Decree 118/2025/NĐ-CP art. 21")
    UNANSWERED = (
        "unanswered",
        "không bổ sung trong thời hạn",
        "not completed in time",
        "Decree 118/2025/NĐ-CP art. 19.5",
    )


class ExclusionCause(LegalWord):
    """What an interval waits for that does not count towards the term; only where a provision says so."""

    DUTY = ("duty", "người nộp thực hiện nghĩa vụ tài chính", "the applicant pays what is due")
    OPINION = ("opinion", "lấy ý kiến cơ quan, tổ chức khác", "an opinion of another body")
    SITE = ("site", "kiểm tra, xác minh thực tế", "a check on the spot")
    POSTING = ("posting", "niêm yết, công khai lấy ý kiến", "a public posting")
    OTHER = ("other", "việc khác theo quy định", "something else that the provision names")


class CertificationKind(LegalWord):
    """What the certification book holds."""

    TRUE_COPY = ("true_copy", "chứng thực bản sao từ bản chính", "copy certified from the original")
    SIGNATURE = ("signature", "chứng thực chữ ký", "signature certified")
    TRANSACTION = ("transaction", "chứng thực hợp đồng, giao dịch", "contract certified")


class FormNumber(LegalWord):
    """The seven papers of the one-stop (Circular 03/2025/TT-VPCP, Appendix I; the appendix has not been read)."""

    RECEIPT = ("01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Receipt and appointment")
    SUPPLEMENT = ("02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "Request to complete")
    REFUSAL = ("03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ", "Refusal")
    APOLOGY = ("04", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết", "Apology and extension")
    STOP = ("05", "Thông báo dừng giải quyết hồ sơ", "Stop notice")
    CONTROL_SHEET = ("06", "Phiếu kiểm soát quá trình giải quyết hồ sơ", "Control sheet")
    REGISTER = ("07", "Sổ theo dõi hồ sơ", "Register")


class PrintState(LegalWord):
    """How far the PDF of an issued form is."""

    WAITING = ("waiting", "đang tạo tệp PDF", "being made")
    READY = ("ready", "có tệp PDF", "ready")
    FAILED = ("failed", "không tạo được tệp PDF", "could not be made")


class PostDirection(LegalWord):
    """Which way a parcel goes."""

    IN = ("in", "đến", "in")
    OUT = ("out", "đi", "out")


class PostState(LegalWord):
    """Where a parcel is."""

    REQUESTED = ("requested", "đã đặt", "ordered")
    COLLECTED = ("collected", "bưu chính đã nhận", "collected")
    ON_THE_WAY = ("on_the_way", "đang chuyển", "on the way")
    DELIVERED = ("delivered", "đã phát", "delivered")
    FAILED = ("failed", "không phát được", "could not be delivered")
    RETURNED = ("returned", "đã chuyển hoàn", "sent back")
    CANCELLED = ("cancelled", "đã hủy", "cancelled")


class ResultState(LegalWord):
    """How far a result is; signed by the person, then numbered, then sealed (Decree 30/2020/NĐ-CP art. 13-18)."""

    DRAFT = ("draft", "dự thảo", "draft")
    SIGNED = ("signed", "đã ký", "signed")
    NUMBERED = ("numbered", "đã cấp số", "numbered")
    ISSUED = ("issued", "đã ban hành", "issued")
    SUPERSEDED = ("superseded", "đã được thay thế", "superseded")
    REVOKED = ("revoked", "đã thu hồi", "revoked")
