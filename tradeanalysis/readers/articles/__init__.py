"""The figures of trade that a press text prints, each with the words that it was read from."""
