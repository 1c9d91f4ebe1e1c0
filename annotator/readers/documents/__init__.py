"""Documents that hold a list: what their extractors share, and the gates in front of archives and sheets."""
