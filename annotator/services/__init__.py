"""What a person can do, one verb per function, one transaction each; raises, never asks."""
