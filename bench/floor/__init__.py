"""The floor: the same statements, the same commit and the same bytes, as bare WSGI and psycopg.

A floor program knows what `recording` took down from the real one: the statements with what was bound to them, and the
page with the places where values stand. It binds what must be new (keys, the time, the number drawn), fills in the
values it read, and sends. What the recorded values do not change in the work, it repeats: it counts no due date and
checks no form, so that it is never slower than an honest program would be. CSRF is left aside: it checks nothing, and
writes a token of the same length.
"""
