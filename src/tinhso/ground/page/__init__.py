"""Page: how everything looks and how a request is let in, shown and answered.

Layout, forms, tables, formats and error pages that every room's screens are made of; `gate` asks "may this person?" of
whoever registered the answer; repeated POSTs and too many tries are caught here. It knows no person and no business.
Serves: Circular 39/2017 and Decree 42/2022 on portals of state agencies (footer data, accessibility), WCAG 2.2 AA.
"""
