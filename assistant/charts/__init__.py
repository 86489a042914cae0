"""Pictures of the corpus: penalties and timelines, as SVG, each with the figures in words beside it."""
