"""Acts beside the plain steps: ask to complete, put off, end, write; and which of them a person may do now."""
