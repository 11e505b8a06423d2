"""The kinds of message between us and the National Portal."""

from __future__ import annotations

from tinhso.ground.lawbook.terms import LegalWord

PORTAL = "dvcqg"


class PortalMessage(LegalWord):
    """Services by their names on the line; the first four come in, the last three go out, two go both ways."""

    FILE = ("GuiHoSo", "Hồ sơ nộp trên Cổng", "Dossier filed on the Portal")
    SUPPLEMENT = ("BoSungHoSo", "Giấy tờ bổ sung", "Papers that complete a dossier")
    WITHDRAW = ("RutHoSo", "Yêu cầu rút hồ sơ", "Request to withdraw")
    RECORD = ("DongBoHoSoMC", "Đồng bộ hồ sơ", "Record of a dossier")
    PROGRESS = ("CapNhatTienDoHoSoMC", "Tiến độ giải quyết", "Progress of a dossier")
    REFUSAL = ("TuChoiThongDiep", "Từ chối thông điệp", "Refusal of a message")
