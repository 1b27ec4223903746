"""Files, HTML, feeds and WARC to reports; no linguistics."""
