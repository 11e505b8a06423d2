"""The law of the clock, tried against a second implementation and over whole lives."""
