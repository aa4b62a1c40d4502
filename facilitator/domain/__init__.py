"""What a meeting is and how it goes: pure values and functions; no clock, no file, no terminal."""
