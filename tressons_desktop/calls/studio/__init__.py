"""Writing a call: what its form asks, the draft as it is typed, two versions compared."""
