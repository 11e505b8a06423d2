"""Change posts, who sits in them, what they may do, for whom they stand in, and who is away.

Each change is dated and booked, refused beyond the reach of who makes it (`may`), and cuts validities, never rows.
They set no savepoints: who goes on after a refusal takes back what was begun (as the import does for each row).
"""

from __future__ import annotations

from tinhso.people.directory.actions.staff.absences import end_absence, mark_absent, may_mark_absent
from tinhso.people.directory.actions.staff.delegations import delegate, end_delegation, may_delegate
from tinhso.people.directory.actions.staff.grants import grant, may_grant, revoke
from tinhso.people.directory.actions.staff.may import may_keep_staff
from tinhso.people.directory.actions.staff.posts import close_post, open_post, rename_post
from tinhso.people.directory.actions.staff.seats import invite, may_seat, seat, seat_named, unseat

__all__ = [
    "close_post",
    "delegate",
    "end_absence",
    "end_delegation",
    "grant",
    "invite",
    "mark_absent",
    "may_delegate",
    "may_grant",
    "may_keep_staff",
    "may_mark_absent",
    "may_seat",
    "open_post",
    "rename_post",
    "revoke",
    "seat",
    "seat_named",
    "unseat",
]
