"""How the house is put together: settings, addresses, wiring, the command line, PostgreSQL."""
