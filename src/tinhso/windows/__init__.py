"""How the work is seen: desk, portal, figures."""
