"""Tell people, send what waits, keep what was read."""

from tinhso.ground.notices.actions.channels import HttpSms, SmsGate, register_sms, sms_gate
from tinhso.ground.notices.actions.reading import read, read_all
from tinhso.ground.notices.actions.sending import resend, send_waiting, spread, sweep
from tinhso.ground.notices.actions.standin import StandInSms
from tinhso.ground.notices.actions.telling import tell, tell_all

__all__ = [
    "HttpSms",
    "SmsGate",
    "StandInSms",
    "read",
    "read_all",
    "register_sms",
    "resend",
    "send_waiting",
    "sms_gate",
    "spread",
    "sweep",
    "tell",
    "tell_all",
]
