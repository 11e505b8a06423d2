"""Documents: register books of incoming and outgoing documents, and their numbers.

A number is given once per book and year, to what the authorised person has signed, before the agency's seal. Law
served: Decree 30/2020/NĐ-CP art. 14-19 and Appendices I, III, IV.
"""
