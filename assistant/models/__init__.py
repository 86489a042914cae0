"""The models that fit, those that are on this machine, and those in use. Nothing is fetched unasked."""
