"""Text that can be read from across a room."""
