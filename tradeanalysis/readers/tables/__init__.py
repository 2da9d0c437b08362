"""What a table that somebody made is read by: its cells, its layout, and what its labels say."""
