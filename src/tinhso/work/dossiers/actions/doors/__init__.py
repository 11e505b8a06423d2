"""What belongs to one door: the electronic identification and the form at the counter, the quick desk, the post."""
