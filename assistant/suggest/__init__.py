"""Questions worth asking, made from the facts of the rulings and kept only where the assistant answers them.

Nothing is suggested that was not tried.
"""
