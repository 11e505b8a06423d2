"""Change files: take in, claim, give up, scan, sweep."""

from tinhso.ground.files.actions.keeping import claim, give_up, keep, sweep
from tinhso.ground.files.actions.scanning import Clamd, Scanner, register_scanner, scan_waiting

__all__ = ["Clamd", "Scanner", "claim", "give_up", "keep", "register_scanner", "scan_waiting", "sweep"]
