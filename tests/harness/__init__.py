"""What every test stands on: isolation, silence, no leaks, a display of its own."""
