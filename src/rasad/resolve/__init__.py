"""Settles which actor, place or time is meant; may abstain."""
