"""Data packs: what keeps the program current without a connection, in one signed file."""
