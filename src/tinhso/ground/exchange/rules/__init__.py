"""What makes an exchange safe: signatures, envelopes, retries, times as partners write them. Pure."""

from tinhso.ground.exchange.rules.envelopes import MOST_BYTES, read_envelope, read_receipt, write_envelope
from tinhso.ground.exchange.rules.retries import MOST_TRIES, next_try
from tinhso.ground.exchange.rules.signatures import SKEW, digest, sign, verify
from tinhso.ground.exchange.rules.stamps import read_stamp, stamp

__all__ = [
    "MOST_BYTES",
    "MOST_TRIES",
    "SKEW",
    "digest",
    "next_try",
    "read_envelope",
    "read_receipt",
    "read_stamp",
    "sign",
    "stamp",
    "verify",
    "write_envelope",
]
