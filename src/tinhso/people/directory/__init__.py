"""Directory: units, posts, holders and grants, each with validity.

Identity is ours: a unit's code and name are attributes of a version; territories and agencies are two hierarchies of
dated edges; `UnitAncestry` answers who stands above whom. A post is a chair in a unit, a holding says who sits in it,
a grant what the chair may do and where. One SQL statement answers who is there and what they may do.
Law served: Law on Organisation of Local Government 2025 (two tiers), Decision 20/2020/QĐ-TTg (e-identification codes).
"""
