"""A face on paper: a meeting and what it leans on, to be printed and read without a machine."""
