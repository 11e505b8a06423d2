"""Addresses under /ban-lam-viec/don-vi/."""

from __future__ import annotations

from django.urls import path

from tinhso.people.directory.web.changes import doubts, log, steps

urlpatterns = [
    path("", steps.start, name="draft"),
    path("cac-don-vi/", steps.units, name="draft_units"),
    path("co-quan/", steps.agencies, name="draft_agencies"),
    path("cong-viec/", steps.ways, name="draft_ways"),
    path("xem-truoc/", steps.preview, name="draft_preview"),
    path("su-kien/", log.events, name="log"),
    path("su-kien/<uuid:event_id>/", log.event, name="log_event"),
    path("su-kien/<uuid:event_id>/huy-bo/", log.take_out, name="log_retract"),
    path("su-kien/<uuid:event_id>/sua/", log.correct, name="log_amend"),
    path("ban-ban-do/", log.editions, name="editions"),
    path("cho-quyet-dinh/", doubts.queue, name="doubts"),
    path("cho-quyet-dinh/<uuid:event_id>/<uuid:source_id>/", doubts.queue_of, name="doubts_of"),
]
