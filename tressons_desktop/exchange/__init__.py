"""What leaves and enters: project bundles, and the files they carry."""
