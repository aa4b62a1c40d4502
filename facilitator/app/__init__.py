"""What both faces share: a session in progress, and how one is begun."""
