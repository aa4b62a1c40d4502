"""A face in lines: for screen readers, braille displays, dumb terminals and pipes. Nothing is redrawn."""
