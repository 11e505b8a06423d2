"""Watch over what comes due: tell whom it concerns, and hear why it is late."""
