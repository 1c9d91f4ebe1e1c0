"""Numbered changes of the schema, plain SQL, never edited again."""
