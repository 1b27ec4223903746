"""The types of the packs' sections, a file a section."""
