"""Who: accounts, units, posts and rights."""
