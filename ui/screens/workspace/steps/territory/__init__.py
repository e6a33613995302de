"""Step "Territoire et besoin": the commune, the need, the market study, the survey."""
