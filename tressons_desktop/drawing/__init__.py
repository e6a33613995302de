"""Charts and marks as pure drawings: the same ones on screen and on paper."""
