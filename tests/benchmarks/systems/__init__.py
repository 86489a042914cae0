"""One file per system that is measured."""
