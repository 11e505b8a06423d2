"""Believable dossiers in every state, any number: drawn once from a seed, then written in bulk or by the acts."""

from __future__ import annotations

from tinhso.work.dossiers.actions.moving_in.making.bulk import WRITTEN, load, make
from tinhso.work.dossiers.actions.moving_in.making.drawing import Draw
from tinhso.work.dossiers.actions.moving_in.making.slowly import act_out

__all__ = ["WRITTEN", "Draw", "act_out", "load", "make"]
