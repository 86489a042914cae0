"""Why a language model gave nothing, told from what its server or its library raised."""

from assistant.llm.choice import ModelChoice

_OF_THE_MOMENT = (408, 502, 503, 504)
"""Answers of a server that is busy or away: they say nothing of what it was asked."""


class WriterFailed(Exception):
    """The model gave nothing to use; the text says why, for the person who asked."""


class Refused(WriterFailed):
    """The server does not take the request as it is; in another form it may."""


def failure(error: Exception, choice: ModelChoice) -> WriterFailed:
    """Return what to raise for an error that came before the first word of a reply."""
    status = getattr(error, "status_code", None)
    if status in (401, 403):
        return WriterFailed("refused the key")
    if status == 429:
        return WriterFailed("is out of quota, or asked too often")
    if status is not None:
        says = f"is out of order (status {status})" if status >= 500 else f"refused the request (status {status})"
        return WriterFailed(says) if status in _OF_THE_MOMENT else Refused(says)
    name = type(error).__name__
    if "Timeout" in name:
        return WriterFailed(f"took longer than {choice.seconds} seconds")
    if "Connection" in name or "Connect" in name:
        return WriterFailed(f"cannot be reached at {choice.destination}")
    if "No generation" in str(error):  # what LangChain makes of a stream that ends before it begins
        return Refused("wrote nothing")
    return Refused(f"broke off ({name})")
