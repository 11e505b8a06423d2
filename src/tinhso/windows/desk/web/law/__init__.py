"""The lawbook on the screen: the rules of a day, the life of one rule, and the province's own values.

`look` shows, `edit` changes, `forms` are what is typed, `shown` makes values ready for the page.
"""
