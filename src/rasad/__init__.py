"""Reads political news in Arabic and Persian and writes down who said what and who did what to whom."""
