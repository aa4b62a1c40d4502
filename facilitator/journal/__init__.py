"""What has happened, on disk while a meeting lasts."""
