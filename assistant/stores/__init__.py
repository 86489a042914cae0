"""What a home keeps beside the index: accounts, keys, conversations, verdicts, quizzes, jobs, counts of requests.

`file` makes, opens, locks and brings to this version the SQLite file that each of them is kept in. A store holds its
own tables and the questions to them, and knows no face.
"""
