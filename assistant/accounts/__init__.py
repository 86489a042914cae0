"""Who may use the page: users, their passwords and sessions.

What belongs here is kept of the people of a home, and whether it ever had any. How a request shows who sends it is of
`doors`.
"""
