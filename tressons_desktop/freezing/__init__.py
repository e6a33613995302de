"""What was sent to a funder, kept as it was: frozen, read again, compared with today."""
