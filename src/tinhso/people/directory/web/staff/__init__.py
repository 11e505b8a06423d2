"""Staff on the screen: who sits where, what they may do, who is away, and the forms that change it."""

from __future__ import annotations

urlpatterns: list = []
