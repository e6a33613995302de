"""The page to carry on a key: one file, that opens without a connection."""
