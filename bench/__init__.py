"""`make bench`: how fast the house is, beside programs that do the same work with nothing around it.

`run` orders the measurements, `province` builds the two provinces (10,000 and 1,000,000 dossiers), `recording` takes
down what the real program says to PostgreSQL and to the browser, `floor` says the same without any framework, `load`
asks both, `report` writes docs/bench.md.
"""
