"""What a citizen does: bind the account, file, answer, use papers again; and what is told and kept for them."""

from tinhso.windows.citizen.actions.binding import bind_by_receipt, count_guess
from tinhso.windows.citizen.actions.filing import Filed, file_draft
from tinhso.windows.citizen.actions.keeping import keep_papers_of
from tinhso.windows.citizen.actions.telling import heard, whom

__all__ = ["Filed", "bind_by_receipt", "count_guess", "file_draft", "heard", "keep_papers_of", "whom"]
