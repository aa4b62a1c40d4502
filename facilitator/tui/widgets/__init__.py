"""What a screen is made of: each is given its slice of the view, and draws it."""
