"""Parties: citizens, businesses and organisations, their numbers, and who may act for whom.

The national number is stored encrypted (AES-GCM, keys from the environment) and found by a keyed hash; pages show it
masked, and whoever has it shown in full is written down. A representation names principal, agent, document, scope and
days. The room knows no unit: a territory is an id, whose name the directory tells.
Law served: Law on Identification 2023, Law on Protection of Personal Data 91/2025/QH15, Civil Code 2015 art. 134-143.
"""
