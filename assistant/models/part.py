"""Download one large file; what is there of it already is not downloaded again."""

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

_TRIES = 5
_WAIT_S = 30.0
_BLOCK = 65_536


class BrokenOff(Exception):
    """A download ended before its file did."""


def download(
    url: str, file: Path, size: int, sha256: str, headers: Mapping[str, str], show: Callable[[int], None]
) -> None:
    """Download a file whose digest is known; `show` is told how many bytes are here.

    Until it is whole it is kept beside, as a part. Raises `BrokenOff`.
    """
    part = file.with_name(f"{sha256}.part")
    part.parent.mkdir(parents=True, exist_ok=True)
    problem = None
    for _ in range(_TRIES):
        if _size(part) < size:
            problem = _more(url, part, headers, show)
    if _size(part) < size:
        raise BrokenOff(problem or "the hub gives less than the whole file")
    if _digest(part) != sha256:
        part.unlink()  # what cannot be right is begun anew
        raise BrokenOff("what came is not what the hub has")
    file.parent.mkdir(parents=True, exist_ok=True)
    os.replace(part, file)


def _more(url: str, part: Path, headers: Mapping[str, str], show: Callable[[int], None]) -> str | None:
    """Append to a part what is missing of it; return in words what broke that off, None where nothing did."""
    import httpx

    start = _size(part)
    asked = {**headers, "Accept-Encoding": "identity", **({"Range": f"bytes={start}-"} if start else {})}
    try:
        with httpx.stream("GET", url, headers=asked, follow_redirects=True, timeout=_WAIT_S) as got:
            got.raise_for_status()
            with part.open("ab" if got.status_code == httpx.codes.PARTIAL_CONTENT else "wb") as out:
                for block in got.iter_bytes(_BLOCK):
                    out.write(block)
                    show(out.tell())
    except httpx.HTTPStatusError as error:
        return f"the hub answers {error.response.status_code}"
    except httpx.HTTPError as error:
        return f"the connection broke off ({type(error).__name__})"
    return None


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
