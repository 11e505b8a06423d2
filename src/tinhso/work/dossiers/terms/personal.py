"""What this room holds of people."""

from __future__ import annotations

from tinhso.people.parties.terms import PersonalData

# What this room holds of people, beside the party's own entry.
PERSONAL_DATA = (
    PersonalData(
        (
            "applicant_name",
            "applicant_folded",
            "applicant_phone",
            "applicant_address",
            "applicant_email",
            "applicant_commune_id",
            "delivery_address",
            "note",
        ),
        "the applicant as named on the paper, and what officials noted",
        "to settle the dossier: Decree 118/2025/NĐ-CP art. 16, 17",
        "as long as the archive keeps the dossier (the rule has not been read yet)",
        "shown to officials who may see the dossier; the public look-up shows none of it",
        "blanked when the party is erased, once the result has been returned",
    ),
)
