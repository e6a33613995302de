"""Market study: pure, every hypothesis visible, no capture rate shipped."""
