"""What the addresses of the doors name: a batch, a line of the certification book, parcels both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = Callable[..., list[tuple]]

_AT = """
FROM identity_account a JOIN directory_holding h ON h.account_id = a.id JOIN directory_post p ON p.id = h.post_id
WHERE a.username = 'lan.nt'
"""
_BATCH = f"INSERT INTO dossiers_batch (id, number, unit_id, at, by_post_id) SELECT %s, %s, p.unit_id, now(), p.id {_AT}"
_INTO = "UPDATE dossiers_dossier SET batch_id = %s WHERE code = %s"
_LINE = """
INSERT INTO dossiers_certification
    (id, dossier_id, unit_id, year, number, kind, subject, pages, copies, fee, at, signer_name, void_reason)
SELECT %s, d.id, d.receiving_unit_id, 2026, 9001, 'true_copy', 'Bằng tốt nghiệp đại học', 2, 3, 12000, now(),
       'Người Ký Thử', '' FROM dossiers_dossier d WHERE d.code = %s
"""
_PARCEL = f"""
INSERT INTO dossiers_postalorder (id, unit_id, direction, order_number, tracking_code, state, other_name, other_phone,
    other_address, counted, made_at, made_by_name, note)
SELECT %s, p.unit_id, %s, %s, 'PA000009001VN', %s, 'Nông Thị Thử', '0205 000 0001', 'Thôn Thử, xã Mẫu Sơn', %s,
       now(), a.full_name, '' {_AT}
"""
_EVENT = """
INSERT INTO dossiers_postalevent (id, order_id, event_id, state, at, text)
VALUES (%s, %s, %s, 'collected', now(), 'Bưu tá đã nhận')
"""
_COUNTED = '[{"component": "00", "name": "Đơn đề nghị", "told": 2, "found": 1, "kind": "originals"}]'


def door_facts(rows: Rows, code: str) -> dict[str, str]:
    """The dossier with this code is in a batch and in the book; one parcel came in, another lies here."""
    batch, line, came, goes = uuid4(), uuid4(), uuid4(), uuid4()
    rows(_BATCH, batch, "H37.TEST-N261120-901")
    rows(_INTO, batch, code)
    rows(_LINE, line, code)
    rows(_PARCEL, came, "in", "H37.TEST-BCD26-09001", "delivered", _COUNTED)
    rows(_PARCEL, goes, "out", "H37.TEST-BCK26-09002", "requested", "[]")
    rows(_EVENT, uuid4(), goes, "tay-9001")
    return {"batch": "H37.TEST-N261120-901", "line": str(line), "came": str(came), "goes": str(goes)}
