"""What the law decides about time: pure functions over a `Calendar`, one file per question.

`days` tells what a day is, `instants` what an instant is and how much working time lies between two, `deadlines` when a
term ends, `excluding` when it ends if some of the time does not count, `many` the first for a million starts at once.
All take aware instants and answer in the calendar's own zone.
"""

from tinhso.ground.workdays.rules.days import next_working_day, shifts_on, why_off
from tinhso.ground.workdays.rules.deadlines import counts_from, due, end
from tinhso.ground.workdays.rules.excluding import days_taken, due_without, end_without, later_by, runs_out_on
from tinhso.ground.workdays.rules.instants import is_working, next_working_instant, working_time

__all__ = [
    "counts_from",
    "days_taken",
    "due",
    "due_without",
    "end",
    "end_without",
    "is_working",
    "later_by",
    "next_working_day",
    "next_working_instant",
    "runs_out_on",
    "shifts_on",
    "why_off",
    "working_time",
]
