"""What the law and the order of days decide about units. Pure."""
