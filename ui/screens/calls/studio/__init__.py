"""The studio: a call written by a person who has never seen its file."""
