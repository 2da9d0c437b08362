"""The sentences of each question, from computed results: one module a question."""
