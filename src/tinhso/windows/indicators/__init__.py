"""Indicators: figures that can be proved.

No ratio is typed: a figure has a numerator, a denominator, a period and an as-of, and the units behind it. Events of
the work floor are folded into daily rollups by a job; a figure is what is folded plus what is still open, so that it
is never behind. A rebuild from the rows gives the same digest.
Law served: Decision 766/QĐ-TTg (index of service quality); definitions of its figures follow in later work.
"""
