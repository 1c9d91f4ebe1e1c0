"""Reference lists in free text: splitting them into items, and each item into its fields."""
