"""Signing: signatures on PDF, by a person's token or by an agency's seal in an HSM, and their check.

The hash is made here, signed where the key is, and embedded here. Law served: Law on E-transactions 20/2023/QH15,
Decree 30/2020/NĐ-CP art. 13, 17 and Appendix I (signature of the person, then of the agency).
"""
