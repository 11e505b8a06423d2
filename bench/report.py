from __future__ import annotations


def show(found, console):
    console.print(found["due"])


def write(found, place):
    pass
