"""Words of money and what may cross its door."""

from __future__ import annotations

from tinhso.ground.lawbook.terms import LegalWord


class FeeKind(LegalWord):
    """Charge and fee go to different accounts."""

    CHARGE = ("charge", "phí", "charge", "Law on Charges and Fees 2015 art. 3.1")
    FEE = ("fee", "lệ phí", "fee", "Law on Charges and Fees 2015 art. 3.2")
    PRICE = ("price", "giá dịch vụ", "price of a service", "Law on Prices 2023")
    UNKNOWN = ("unknown", "phí, lệ phí (nguồn chưa phân loại)", "charge or fee (source does not tell)")
