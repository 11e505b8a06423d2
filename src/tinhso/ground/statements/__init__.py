"""Statements: SQL that is written down, said plainly.

The hottest pages ask by named SQL and write rows without what an object mapper does around each of them; measured in
`docs/bench.md`, that is the difference between a third and a tenth of what the machine could do. Everything else uses
Django's QuerySets. Holds no table and no business. Law served: none of its own.
"""
