"""Content files as values of the domain; what is wrong in them, with file and line."""
