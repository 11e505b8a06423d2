"""What may enter as a file. Pure; the parsers of the formats decide, not the first bytes alone."""

from tinhso.ground.files.rules.names import plain_name
from tinhso.ground.files.rules.sanity import Sound, look_at

__all__ = ["Sound", "look_at", "plain_name"]
