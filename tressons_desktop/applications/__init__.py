"""An application whole: its criteria and proofs, its days, its pieces by stage."""
