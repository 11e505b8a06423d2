"""What the law decides about time: pure functions over a `Calendar`, one file per question.

`days` tells what a day is, `instants` what an instant is and how much working time lies between two, `deadlines` when a
term ends, `many` the same for a million starts at once. All take aware instants and answer in the calendar's own zone.
"""

from tinhso.ground.workdays.rules.days import next_working_day, shifts_on, why_off
from tinhso.ground.workdays.rules.deadlines import due
from tinhso.ground.workdays.rules.instants import is_working, next_working_instant, working_time

__all__ = ["due", "is_working", "next_working_day", "next_working_instant", "shifts_on", "why_off", "working_time"]
