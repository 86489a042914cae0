"""What people have put into a home folder beside the rulings: the files that a backup carries for them."""

from pathlib import Path

ACCOUNTS, CONVERSATIONS, FEEDBACK = "accounts.sqlite", "conversations.sqlite", "feedback.sqlite3"
QUIZZES, KEYS = "quizzes.sqlite", "keys.sqlite3"
NAMES = (ACCOUNTS, CONVERSATIONS, FEEDBACK, QUIZZES, KEYS)


def files_of_people(home: Path) -> tuple[Path, ...]:
    """Return where accounts (passwords hashed), conversations, feedback, quizzes and API keys (hashed) are kept.

    None of them need be there.
    """
    return tuple(home / name for name in NAMES)


def told(names: tuple[str, ...]) -> str:
    """Return the files in words.

    >>> told((ACCOUNTS, KEYS))
    'accounts, API keys'
    """
    words = dict(zip(NAMES, ("accounts", "conversations", "feedback", "quizzes", "API keys"), strict=True))
    return ", ".join(words[name] for name in NAMES if name in names)
