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
_PAID = """
INSERT INTO money_taken
    (id, subject_id, code, unit_id, agency_id, kind, item, amount, number, at, pass_by, by_name, void_reason)
SELECT %s, d.id, d.code, p.unit_id, d.competent_unit_id, %s, '', 50000, %s, now(), now() - interval '1 hour',
       'Nông Thị Lan', '' FROM identity_account a JOIN directory_holding h ON h.account_id = a.id
JOIN directory_post p ON p.id = h.post_id CROSS JOIN dossiers_dossier d WHERE a.username = 'lan.nt' AND d.code = %s
"""
_COUNTED = '[{"component": "00", "name": "Đơn đề nghị", "told": 2, "found": 1, "kind": "originals"}]'


def door_facts(rows: Rows, code: str) -> dict[str, str]:
    """The dossier with this code is in a batch and in the book; one parcel came in, another lies here.

    A fee and a charge were paid for it and lie in the till.
    """
    batch, line, came, goes, paid = (uuid4() for _ in range(5))
    rows(_BATCH, batch, "H37.TEST-N261120-901")
    rows(_INTO, batch, code)
    rows(_LINE, line, code)
    rows(_PARCEL, came, "in", "H37.TEST-BCD26-09001", "delivered", _COUNTED)
    rows(_PARCEL, goes, "out", "H37.TEST-BCK26-09002", "requested", "[]")
    rows(_EVENT, uuid4(), goes, "tay-9001")
    rows(_PAID, paid, "fee", "AA/26T 0009001", code)
    rows(_PAID, uuid4(), "charge", "AA/26T 0009002", code)
    found = {"line": line, "came": came, "goes": goes, "paid": paid}
    return {"batch": "H37.TEST-N261120-901"} | {name: str(ident) for name, ident in found.items()}
