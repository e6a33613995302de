"""What happened to a project, told in its own words: gestures, fields, before, after."""
