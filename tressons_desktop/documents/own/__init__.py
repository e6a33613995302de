"""The commune's own papers: a text with its letterhead, whose fields are filled."""
