"""What makes the window usable by every hand, every eye and every ear; it knows Qt alone."""
