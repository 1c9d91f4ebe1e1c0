"""Lists as tables: finding the header, knowing its names, and each row into its fields."""
