"""The working calendar on the screen: a year to look at, a deadline to try, and the administrator's edits.

`look` shows, `edit` changes, `forms` are what is typed, `shown` is a year made ready for the page.
"""
