"""Workdays: calendars of working time, the arithmetic of terms, and the one clock.

A calendar is data: shifts per weekday with their validity, days off and make-up days, each with the dispatch behind it.
`rules` turns (start, term, calendar) into a due instant and back, with no database; `queries.now()` is the only clock.
A calendar serves the *term* (the competent agency's time) or the *reception* (counter hours); the two never mix.
Law served: Labour Code 45/2019/QH14 art. 111-112 and the yearly dispatches on swapped days; Civil Code 2015
art. 147-148; Decree 118/2025/NĐ-CP (terms in hours, working hours, working days, days; the 15:00 cut-off of art. 18).
"""
