"""Refusals: how the product says no.

A refusal has a code for machines, a sentence for people and a source in law or in the product's own rules.
One middleware (ground/page) shows it as a page or as JSON. Anything else that goes wrong is a bug.
No Django here: rules raise refusals too.
"""
