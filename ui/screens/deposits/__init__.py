"""What was sent to a funder: frozen, listed, opened again as it was, compared with today."""
