"""What every item must pass before it is shown."""
