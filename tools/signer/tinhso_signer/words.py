"""What goes wrong, in words: each with a code that pages know and a sentence that people understand."""

from __future__ import annotations

SENTENCES = {
    "bad_request": "Yêu cầu ký không đúng định dạng.",
    "not_attributes": "Nội dung được yêu cầu ký không phải là chữ ký trên văn bản; chương trình từ chối ký.",
    "other_digest": "Nội dung được yêu cầu ký không khớp với văn bản; chương trình từ chối ký.",
    "no_certificate": "Không tìm thấy chứng thư số này. Hãy cắm thiết bị ký số của bạn rồi thử lại.",
    "token_removed": "Thiết bị ký số đã bị rút ra. Hãy cắm lại thiết bị rồi ký lại; chưa văn bản nào được ký.",
    "token_failed": "Thiết bị ký số không trả lời. Hãy rút ra, cắm lại rồi ký lại.",
    "pin_incorrect": "Mã PIN không đúng. Nhập sai nhiều lần thì thiết bị sẽ bị khóa.",
    "pin_locked": "Thiết bị ký số đã bị khóa vì nhập sai mã PIN nhiều lần. Hãy liên hệ người quản lý thiết bị.",
    "pin_expired": "Mã PIN đã hết hạn. Hãy đổi mã PIN rồi ký lại.",
    "cancelled": "Bạn đã hủy, chưa văn bản nào được ký.",
    "busy": "Chương trình đang ký một phiên khác. Hãy chờ phiên đó kết thúc.",
    "no_key": "Thiết bị có chứng thư này nhưng không có khóa để ký.",
}


class Trouble(Exception):  # noqa: N818 - an answer to a person, not an error
    """Something that the person must be told."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = SENTENCES[code]
