"""Vietnamese, in the words of the statistics office."""
