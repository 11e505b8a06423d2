"""base, dev, test and production; nobody imports settings but settings."""
