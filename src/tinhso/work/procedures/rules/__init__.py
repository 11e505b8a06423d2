"""What a published record of a procedure says, and what is mended on the way in. Pure.

Each repair has a code (`terms.RepairCode`), is made only where its rule stands here, and keeps the original.
"""

from tinhso.work.procedures.rules.clock import judge
from tinhso.work.procedures.rules.difference import difference
from tinhso.work.procedures.rules.merging import gather
from tinhso.work.procedures.rules.money import of_record
from tinhso.work.procedures.rules.pages import read as read_page
from tinhso.work.procedures.rules.reading import digest
from tinhso.work.procedures.rules.records import read as read_record
from tinhso.work.procedures.rules.text import sentences
from tinhso.work.procedures.rules.times import term

__all__ = ["difference", "digest", "gather", "judge", "of_record", "read_page", "read_record", "sentences", "term"]
