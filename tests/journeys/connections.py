"""What the addresses of the connections name: a dead letter, a refused message, a ministry's dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = Callable[..., list[tuple]]

_OUT = """
INSERT INTO exchange_outgoing (id, at, partner, kind, ref, order_key, body, state, attempts, next_at, problem, said)
VALUES (%s, now(), 'dvcqg', 'DongBoHoSoMC', 'H37.08.05-261120-0001', 'thu', '{}', 'dead', 12, now(), 'turned_down',
        'HTTP 422')
"""
_IN = """
INSERT INTO exchange_incoming
    (id, at, partner, message_id, kind, ref, told_at, body, size, state, attempts, next_at, settled_at, problem, said)
VALUES (%s, now(), 'dvcqg', 'thu-00000001', 'GuiHoSo', '', now(), '{"MaTTHC": "9.999999"}', 22, 'refused', 1, now(),
        now(), 'refused', 'Tỉnh không tiếp nhận thủ tục 9.999999.')
"""
_MIRROR = """
INSERT INTO dossiers_mirrordossier
    (id, source, code, procedure_code, procedure_name, field, applicant_name, unit_code, status, received_at, told_at,
     heard_at, progress)
VALUES (%s, 'BTP-LLTP', 'BTP-LLTP-261120-0000001', '2.000488', 'Cấp Phiếu lý lịch tư pháp', 'Lý lịch tư pháp',
        'Hoàng Thị Mơ', 'H37.12', '4', now(), now(), now(),
        '[{"at": "2026-11-20T09:00:00+07:00", "text": "Tiếp nhận hồ sơ", "place": "Hệ thống của bộ", "status": "2"}]')
"""


def connection_facts(rows: Rows) -> dict[str, str]:
    """The ids of both messages and the code of the mirror."""
    out, heard = uuid4(), uuid4()
    rows(_OUT, out)
    rows(_IN, heard)
    rows(_MIRROR, uuid4())
    return {"letter_out": str(out), "letter_in": str(heard), "mirror": "BTP-LLTP-261120-0000001"}
