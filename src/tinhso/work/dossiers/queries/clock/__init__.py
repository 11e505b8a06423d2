"""Ask about the clocks of dossiers: what is late, how the time is measured, what another law would make of it."""
