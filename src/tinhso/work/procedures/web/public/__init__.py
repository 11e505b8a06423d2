"""The catalogue for everybody, under /thu-tuc/: find a procedure, read it on one page."""
