"""How dossiers speak on screens."""

from __future__ import annotations

from tinhso.work.dossiers.terms import Status

TONES = {
    Status.SUBMITTED: "warning",
    Status.RECEIVED: "info",
    Status.REFUSED: "grey",
    Status.PROCESSING: "brand",
    Status.SUPPLEMENT: "warning",
    Status.PAYMENT: "warning",
    Status.WITHDRAWN: "grey",
    Status.STOPPED: "grey",
    Status.SETTLED: "success",
    Status.RETURNED: "grey",
}
