"""The web application, over views only."""
