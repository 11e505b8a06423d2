"""Ask about what the doors keep: the certification book and batches, parcels, the form that was filled in."""
