"""Finds time expressions and says what their words tell; values are worked out in ``resolve/times.py``."""

from rasad.find.times.finder import Found, TimeFinder, time_finder

__all__ = ["Found", "TimeFinder", "time_finder"]
