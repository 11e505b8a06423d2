"""Ask what the keepers of the catalogue need: what waits, whole lists, one procedure with its history."""
