"""Finds names, places, times, figures, statements, events and agreements: a file each."""
