"""Step "Plan de financement": who pays, within which ceilings."""
