"""What may cross the lawbook's door: the base of legal words, kinds of value, the rules by key, and their values."""

from tinhso.ground.lawbook.terms.keys import RULES, RuleGroup, RuleKey, rule_named
from tinhso.ground.lawbook.terms.kinds import (
    ClockAnchor,
    ClockEffect,
    CodeOwner,
    FrontDoor,
    Interlinking,
    RuleKind,
    ServiceScale,
    ServiceScope,
    Settling,
    Tiers,
    YesNo,
)
from tinhso.ground.lawbook.terms.values import LawPack, LegalValue, Raw, Snapshot, Value
from tinhso.ground.lawbook.terms.words import LegalWord

__all__ = [
    "RULES",
    "ClockAnchor",
    "ClockEffect",
    "CodeOwner",
    "FrontDoor",
    "Interlinking",
    "LawPack",
    "LegalValue",
    "LegalWord",
    "Raw",
    "RuleGroup",
    "RuleKey",
    "RuleKind",
    "ServiceScale",
    "ServiceScope",
    "Settling",
    "Snapshot",
    "Tiers",
    "Value",
    "YesNo",
    "rule_named",
]
