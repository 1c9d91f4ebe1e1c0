"""One module for each export format: summary tables or citations to bytes."""
