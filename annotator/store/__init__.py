"""The review file: SQLAlchemy lives here and nowhere else."""
