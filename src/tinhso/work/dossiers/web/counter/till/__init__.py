"""The till of a counter: money taken for dossiers, and passed on to where it goes."""
