"""Search: one way to fold Vietnamese text, one way to order it, one table of findable things and one ranking.

Other rooms put what they want found (`actions.put`) and take it away (`actions.drop`); `queries.find` answers what a
person typed, marks or not, in everyday words or abbreviations (`data/search/words.json`). Only public things are kept
that anyone may find; nothing personal enters. Law served: none of its own.
"""
