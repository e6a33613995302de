"""The widgets every screen is made of. Import each from its module."""
