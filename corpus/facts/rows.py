"""Tables that stand in the code as text: a row a line, its fields parted by "|"."""

import re


def rows_of(table: str) -> list[list[str]]:
    r"""Return the rows, each a list of its fields. A line that begins with "|" goes on with the row above it.

    Empty lines and lines that begin with "#" are no rows.

    >>> rows_of("# Europe\nCNIL|France\n  |French\n\nFTC|United States")
    [['CNIL', 'France', 'French'], ['FTC', 'United States']]
    """
    lines = re.sub(r"\n\s*\|", "|", table).splitlines()
    return [line.split("|") for line in lines if line.strip() and not line.startswith("#")]
