"""Everything known of a project today, computed once: the only place where rules are composed."""
