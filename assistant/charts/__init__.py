"""Pictures of the corpus: penalties and timelines, as SVG, each with the figures in words beside it.

What is drawn is found elsewhere; here are scales, marks and labels.
"""
