"""Bring in what another system, a log or a made province holds: through the same rules as what is typed."""
