"""Write the Word templates of results into `src/tinhso/data/results/`.

Run it again after a change here: `.venv/bin/python tools/results/write.py`. Officials edit what they download.
"""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

FOLDER = Path(__file__).parents[2] / "src/tinhso/data/results"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)

# Styles that the printed page knows (see `typesetting.py`): name, alignment, bold, italic, points.
STYLES = (
    ("TS Giữa", WD_ALIGN_PARAGRAPH.CENTER, False, False, 13),
    ("TS Giữa đậm", WD_ALIGN_PARAGRAPH.CENTER, True, False, 13),
    ("TS Giữa nghiêng", WD_ALIGN_PARAGRAPH.CENTER, False, True, 13),
    ("TS Tiêu đề", WD_ALIGN_PARAGRAPH.CENTER, True, False, 14),
    ("TS Nội dung", WD_ALIGN_PARAGRAPH.JUSTIFY, False, False, 13),
    ("TS Nơi nhận", WD_ALIGN_PARAGRAPH.LEFT, False, False, 11),
)
BASIS = (
    "Xét hồ sơ mã số {{ ma_ho_so }} tiếp nhận ngày {{ ngay_tiep_nhan }} của {{ nguoi_nop }} về thủ tục “{{ thu_tuc }}”,"
)
TEMPLATES: dict[str, tuple[str, list[str]]] = {
    "xac-nhan-dat-dai": (
        "GIẤY XÁC NHẬN\nViệc đăng ký đất đai, tài sản gắn liền với đất",
        [
            "{{ co_quan }} xác nhận:",
            "Ông (bà): {{ nguoi_nop }}; địa chỉ: {{ dia_chi }}.",
            BASIS.replace("Xét hồ sơ", "Đã nộp hồ sơ").removesuffix(",") + ".",
            "Nội dung đăng ký: {{ noi_dung or '…………………………………………………' }}.",
            "Nội dung nêu trên đã được ghi vào hồ sơ địa chính theo quy định của pháp luật về đất đai.",
        ],
    ),
    "quyet-dinh-xay-dung": (
        "QUYẾT ĐỊNH\nVề việc cấp giấy phép xây dựng",
        [
            "Căn cứ chức năng, nhiệm vụ và quyền hạn của {{ co_quan }};",
            BASIS,
            "QUYẾT ĐỊNH:",
            "Điều 1. Cấp giấy phép xây dựng cho {{ nguoi_nop }}, địa chỉ {{ dia_chi }}.",
            "Công trình: {{ noi_dung or '…………………………………………………' }}.",
            "Điều 2. Chủ đầu tư thực hiện đúng nội dung của giấy phép và quy định của pháp luật về xây dựng.",
            "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Chủ đầu tư và các tổ chức, cá nhân có liên quan chịu "
            "trách nhiệm thi hành Quyết định này.",
        ],
    ),
    "trich-luc-ho-tich": (
        "TRÍCH LỤC HỘ TỊCH\n(Bản sao)",
        [
            "{{ co_quan }} trích lục từ sổ hộ tịch:",
            "Họ, chữ đệm, tên: {{ nguoi_nop }}.",
            "Nơi cư trú: {{ dia_chi }}.",
            "Nội dung đăng ký: {{ noi_dung or '…………………………………………………' }}.",
            "Trích lục theo hồ sơ mã số {{ ma_ho_so }} tiếp nhận ngày {{ ngay_tiep_nhan }}.",
        ],
    ),
    "thong-bao-ket-qua": (
        "THÔNG BÁO\nKết quả giải quyết thủ tục hành chính",
        [
            "Kính gửi: {{ nguoi_nop }}.",
            BASIS + " {{ co_quan }} thông báo kết quả giải quyết như sau:",
            "{{ noi_dung or '…………………………………………………' }}",
            "{{ co_quan }} thông báo để ông (bà) được biết.",
        ],
    ),
    "tra-loi-khong-du-dieu-kien": (
        "THÔNG BÁO\nVề việc hồ sơ không đủ điều kiện giải quyết",
        [
            "Kính gửi: {{ nguoi_nop }}.",
            BASIS + " {{ co_quan }} thông báo hồ sơ không đủ điều kiện giải quyết.",
            "Lý do: {{ noi_dung or '…………………………………………………' }}",
            "Căn cứ trả lời: khoản 3 Điều 19 Nghị định số 118/2025/NĐ-CP.",
            "Nếu không đồng ý, ông (bà) có quyền khiếu nại hoặc khởi kiện theo quy định của pháp luật.",
        ],
    ),
}


def head(document: Any) -> None:
    """Agency on the left with the number, the country and the motto on the right with place and date."""
    table = document.add_table(rows=2, cols=2)
    left, right = table.rows[0].cells
    write(left, "{{ co_quan_tren }}", "TS Giữa")
    write(left, "{{ co_quan_hoa }}", "TS Giữa đậm")
    write(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TS Giữa đậm")
    write(right, "Độc lập - Tự do - Hạnh phúc", "TS Giữa đậm")
    left, right = table.rows[1].cells
    write(left, "Số: {{ so }}", "TS Giữa")
    write(right, "{{ dia_danh }}, {{ ngay }}", "TS Giữa nghiêng")


def foot(document: Any) -> None:
    """Recipients on the left, the signer on the right; between title and name the room for signature and seal."""
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    write(left, "Nơi nhận:", "TS Nơi nhận")
    write(left, "- {{ nguoi_nop }};", "TS Nơi nhận")
    write(left, "- Lưu: VT, {{ don_vi_soan }}.", "TS Nơi nhận")
    write(left, "{{ qr }}", "TS Nơi nhận")
    write(right, "{{ quyen_han_ky }}", "TS Giữa đậm")
    write(right, "{{ chuc_vu_ky }}", "TS Giữa đậm")
    write(right, "{{ ky }}", "TS Giữa")
    write(right, "{{ nguoi_ky }}", "TS Giữa đậm")


def write(cell: Any, text: str, style: str) -> None:
    """A paragraph of a cell; the first one is there already."""
    first = cell.paragraphs[0]
    paragraph = first if not first.text and first.style.name == "Normal" else cell.add_paragraph()
    paragraph.text, paragraph.style = text, style


def make(title: str, body: list[str]) -> Any:
    """A whole template."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(20)
    for name, alignment, bold, italic, points in STYLES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.name, style.font.size, style.font.bold, style.font.italic = (
            "Times New Roman",
            Pt(points),
            bold,
            italic,
        )
        style.paragraph_format.alignment = alignment
        style.paragraph_format.space_after = Pt(6 if name == "TS Nội dung" else 0)
    head(document)
    document.add_paragraph("", style="TS Nội dung")
    for number, line in enumerate(title.split("\n")):
        document.add_paragraph(line, style="TS Giữa đậm" if number else "TS Tiêu đề")
    document.add_paragraph("", style="TS Nội dung")
    for line in body:
        document.add_paragraph(line, style="TS Giữa đậm" if line == "QUYẾT ĐỊNH:" else "TS Nội dung")
    document.add_paragraph("", style="TS Nội dung")
    foot(document)
    document.core_properties.author = "Tỉnh Số"
    document.core_properties.created = document.core_properties.modified = LONG_AGO
    return document


def settle(path: Path) -> None:
    """Write the package again with fixed times, so that the same template is the same file."""
    with zipfile.ZipFile(path) as found:
        parts = [(name, found.read(name)) for name in sorted(found.namelist())]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as kept:
        for name, content in parts:
            kept.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def main() -> None:
    """Write all templates."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (title, body) in TEMPLATES.items():
        path = FOLDER / f"{name}.docx"
        make(title, body).save(str(path))
        settle(path)


if __name__ == "__main__":
    main()
