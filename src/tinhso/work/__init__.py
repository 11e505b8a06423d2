"""What the office does: procedures, cases, dossiers."""
