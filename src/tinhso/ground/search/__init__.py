"""Search: one way to fold Vietnamese text and one way to order it.

Today it holds the two pure functions on which every look-up without marks and every alphabetical list stand.
The table of findable things (kind, ref, title, folded text) comes with the catalogue of procedures.
"""
