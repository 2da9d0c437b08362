"""The texts of what commands print, in English; those of pages stand in `languages`."""
