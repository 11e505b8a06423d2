"""Portal: the province's face: first page with figures that can be proved, and where my dossier stands.

The look-up takes the dossier code and the secret printed on the receipt, tells no name, and counts tries.
Law served: Decree 118/2025/NĐ-CP art. 40 (the National Portal is the front door for filing; this is look-up and
information), Law on Access to Information 2016 art. 17 (figures made public).
"""
