"""What a desk receives beside dossiers: exports of the portal, published grants."""
