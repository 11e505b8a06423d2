"""Charges and fees on the screen: benefits and amounts of a day, the province's own, and what a case costs.

`look` shows, `edit` changes, `tryout` explains a sum, `forms` are what is typed, `shown` makes ready for the page.
"""
