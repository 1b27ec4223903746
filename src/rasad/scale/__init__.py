"""Many reports: local processes."""
