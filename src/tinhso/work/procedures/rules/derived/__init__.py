"""What follows from a record's words: the tier and the subjects in words of ours, how far it goes online."""
