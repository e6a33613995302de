"""Step "Investissement": what the investment costs."""
