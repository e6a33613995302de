"""Where a project stands, over every room: steps, what remains to do, one-line summary."""
