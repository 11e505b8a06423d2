"""Desk: the official's home: what waits, what is due today, what is late.

The lists read one indexed table of work items, whatever the item is about; each line leads to the thing's own page in
the room that owns it.
Law served: Decree 118/2025/NĐ-CP art. 19 (settle within the term; tell before it is too late).
"""
