"""Citizen: my page and my dossiers.

What a person may see and do from home: file where the day's law allows, follow, answer, talk with the one-stop, use
papers again, rate. Law served: Decree 118/2025/NĐ-CP art. 15, 21, 33; Decree 224/2026/NĐ-CP art. 15.
"""
