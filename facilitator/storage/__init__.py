"""Where the domain's values come from, and where they are kept."""
