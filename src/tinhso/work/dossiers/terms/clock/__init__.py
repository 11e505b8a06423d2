"""Words of the clock: what guards it, how it is measured, what is supposed of it, who was told of it."""
