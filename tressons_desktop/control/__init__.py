"""« Contrôler »: what stands between a project and its deposit, each with its place."""
