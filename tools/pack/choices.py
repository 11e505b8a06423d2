"""Which sixty procedures, who settles each, and what a person had to decide.

Each row: code, level, competent unit (a key of units/langson.json, or "commune" = the commune that received it).
"""

from __future__ import annotations

LAND_PROVINCE = (
    *(("1.1157" + n, "province", "ubnd-tinh") for n in ("08", "09", "10", "21")),
    *(
        ("1.1157" + n, "province", "vp-dkdd")
        for n in ("11", "12", "13", "14", "15", "17", "18", "22", "23", "27", "30", "33", "44")
    ),
)
LAND_COMMUNE = tuple(
    ("1.1157" + n, "commune", "commune") for n in ("37", "38", "41", "43", "47", "48", "51", "52", "53")
)
CIVIL_STATUS = tuple(
    (code, "commune", "commune")
    for code in (
        "1.001193",
        "1.000656",
        "2.000635",
        "1.004873",
        "1.004884",
        "1.004837",
        "1.004845",
        "1.000593",
        "2.000779",
    )
)
CONSTRUCTION = (
    ("1.013225", "commune", "commune"),
    ("1.013226", "commune", "commune"),
    ("1.013227", "commune", "commune"),
    ("1.013236", "province", "so-xay-dung"),
    ("1.013233", "province", "so-xay-dung"),
)
BUSINESS = (
    ("2.001955", "province", "so-noi-vu"),
    ("2.001610", "province", "so-tai-chinh"),
    ("1.001612", "commune", "commune"),
    ("2.002668", "commune", "commune"),
)
TRANSPORT = (
    ("2.002288", "province", "so-xay-dung"),
    ("2.002287", "province", "so-xay-dung"),
    ("1.001737", "province", "so-xay-dung"),
    ("1.005040", "province", "ubnd-tinh"),
)
OTHERS = (
    ("1.011441", "province", "vp-dkdd"),
    ("1.012906", "province", "so-xay-dung"),
    ("1.002693", "commune", "commune"),
    ("1.013835", "province", "so-tu-phap"),
    ("1.013830", "province", "so-tu-phap"),
    ("2.000587", "province", "so-tu-phap"),
    ("1.002211", "commune", "commune"),
    ("2.001255", "commune", "commune"),
    ("1.011607", "commune", "commune"),
    ("1.012922", "commune", "commune"),
    ("1.001662", "commune", "commune"),
    ("1.003984", "province", "so-nn-mt"),
)

CHOICES: tuple[tuple[str, str, str], ...] = (
    *LAND_PROVINCE, *LAND_COMMUNE, *CIVIL_STATUS, *CONSTRUCTION, *BUSINESS, *TRANSPORT, *OTHERS,
)  # fmt: skip
