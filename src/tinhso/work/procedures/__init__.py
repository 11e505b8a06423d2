"""Procedures: the catalogue of administrative procedures, each a code with dated versions.

A version holds what a counter needs: name, field, level, competent unit, the term with its unit and where it was read,
components, fees, legal bases. What the source said in its own words stands beside what was parsed from it.
Law served: Decree 63/2010/NĐ-CP as amended (publication of procedures), Decree 118/2025/NĐ-CP art. 3.
"""
