"""Every text and figure that the program relies on, with its source and its age."""
