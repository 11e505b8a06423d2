"""Notices: what people are told, in the app, by mail and by SMS, each once and with proof of what became of it.

A notice is a row in the transaction of what it tells; a job sends it. Law served: Decree 224/2026/NĐ-CP art. 15.1
(every change is told at once: agency, person, times).
"""
