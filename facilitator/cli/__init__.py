"""Words on a command line, and what comes of them."""
