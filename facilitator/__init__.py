"""A companion for one meeting of a self-help group."""

__version__ = "0.1.0"
