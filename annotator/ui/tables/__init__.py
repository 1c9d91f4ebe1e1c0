"""Models of long lists and tables, and how their rows are drawn."""
