"""What the soak lives through: histories, evenings on the screen, and two hours on a fast clock."""
