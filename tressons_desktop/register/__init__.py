"""The register: every text and figure that the program relies on, from where it is declared."""
