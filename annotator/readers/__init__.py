"""Reference lists in: one module per format, found by itself by the content."""
