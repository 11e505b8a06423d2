"""What a published record of a procedure says, and what is mended on the way in. Pure.

Each repair has a code (`rules.reading.RepairCode`), is made only where its rule stands here, and keeps the original.
"""
