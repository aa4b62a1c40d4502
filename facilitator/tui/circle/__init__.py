"""The circle, drawn."""
