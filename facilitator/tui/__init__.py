"""The face on a screen."""
