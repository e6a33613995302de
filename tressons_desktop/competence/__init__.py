"""Who may do what, who may pay whom, and by which contract: from data, for one project."""
