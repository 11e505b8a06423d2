"""Keepers of the catalogue at their desk, under /ban-lam-viec/thu-tuc/."""
