"""The inside of a signed PDF: what is drawn, what is kept free, what is filled in."""
