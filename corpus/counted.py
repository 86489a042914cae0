"""Numbers of things as people write them: "1 passage", "1,200 passages"."""


def counted(number: int, thing: str) -> str:
    """Return a number with what it counts, in the plural where there is not one.

    >>> counted(1, "passage"), counted(1200, "passage")
    ('1 passage', '1,200 passages')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
