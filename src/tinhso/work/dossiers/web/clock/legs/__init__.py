"""Pages of interlinked dossiers: give parts to agencies, one part, all that are under way."""
