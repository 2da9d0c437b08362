"""English, one module of tables a question: what a translator works from."""
