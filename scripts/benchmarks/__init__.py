"""What the program costs: its subjects, how they are measured, and what is allowed."""
