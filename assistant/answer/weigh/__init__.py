"""What was found, weighed: which sentences and which facts may answer, how likely they do, and if anything does."""
