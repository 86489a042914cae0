"""What was found, weighed: which sentences may answer and how likely they do, which facts do, and whether anything does at all."""
