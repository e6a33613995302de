"""Look everywhere at once, from anywhere, by the keyboard."""
