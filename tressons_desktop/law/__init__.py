"""The law of the year: figures, articles, thresholds and forms, with their sources and days."""
