"""Errors of the whole product; each package adds its own under the same root.

RulingsError
├── LoadError               one source could not be read; the message names it and the remedy
│   ├── NotFound            no such file, folder or page
│   ├── Unreadable          damaged, encrypted, empty or not text
│   ├── Unsupported         a type that no loader reads
│   ├── TooLarge            over the size limit, or an archive that unpacks to too much
│   ├── NoTextLayer         a scan without text, and no OCR at hand
│   ├── Unreachable         the network did not deliver the URL
│   └── Refused             an address that policy forbids (a private network)
├── NotInstalled            a package that only some features need is not there
├── NotARuling              read, but it is a site front page, a banner or an empty shell
└── NotAFile                a device, a pipe or a folder where a file is to be written
"""


class RulingsError(Exception):
    """A failure with a message written for the person who sees it.

    `message` says what happened and names the input; `remedy` says what to do next.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        self.message = message.rstrip(". ")
        self.remedy = remedy.rstrip(". ")
        super().__init__(str(self))

    def __str__(self) -> str:
        """Return message and remedy as sentences.

        >>> str(RulingsError("There is no ruling called Acme", "Did you mean ACME Ltd?"))
        'There is no ruling called Acme. Did you mean ACME Ltd?'
        """
        return " ".join(part if part[-1] in "?!" else f"{part}." for part in (self.message, self.remedy) if part)


class LoadError(RulingsError):
    """One source could not be read.

    `about` names it where it is a part of what was named, such as a member of an archive.
    """

    about: str | None = None


class NotFound(LoadError):
    """There is no such file, folder or page."""


class Unreadable(LoadError):
    """The source is damaged, encrypted, empty, or not text."""


class Unsupported(LoadError):
    """No loader reads this type."""


class TooLarge(LoadError):
    """The source is over the size limit, or an archive unpacks to too much."""


class NoTextLayer(LoadError):
    """A scanned document has no text, and OCR is not at hand."""


class Unreachable(LoadError):
    """The network did not deliver the URL."""


class Refused(LoadError):
    """Policy forbids this address."""


class NotInstalled(RulingsError):
    """A package is not installed that only some features need."""


class NotARuling(RulingsError):
    """The source was read, but it is a front page, a banner or an empty shell."""


class NotAFile(RulingsError):
    """Something that is no file is where one is to be written."""
