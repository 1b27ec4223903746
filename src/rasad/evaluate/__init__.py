"""Figures of this version on gold sets."""
