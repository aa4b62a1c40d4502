"""The faces, and what lies over them."""
