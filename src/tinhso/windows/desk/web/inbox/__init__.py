"""My work: lists, their filters, what is done with many at once."""
