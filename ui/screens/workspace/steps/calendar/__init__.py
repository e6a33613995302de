"""Step "Calendrier": steps, actions, deadlines, deposit."""
