"""Ask a language model for statements or a form filled in, within a time limit."""

import queue
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from assistant.errors import LanguageModelError
from assistant.llm.chat_model import open_chat_model, structured
from assistant.llm.choice import ModelChoice
from assistant.llm.prompt import Given, messages
from assistant.llm.reply import NotAReply, Proposed, read_reply

_END = object()


class WriterFailed(Exception):
    """The model gave nothing to use; the text says why, for the person who asked."""


class Writer:
    """Writes with one configured model. Safe to use from several threads; the model is opened on first use."""

    def __init__(self, choice: ModelChoice) -> None:
        self.choice = choice
        self._opening = threading.Lock()

    def propose(self, question: str, history: Sequence[str], given: Sequence[Given], words: int) -> Iterator[Proposed]:
        """Yield proposed statements as the model writes them. Raises `WriterFailed` when it is down, slow, or makes no sense.

        A server that knows no structured output is asked again without it.
        """
        ends = time.monotonic() + self.choice.seconds
        told = messages(question, history, given, words)
        came = False
        try:
            for proposed in read_reply(self._chunks(structured(self._model, self.choice.provider), told, ends)):
                came = True
                yield proposed
        except NotAReply:
            raise WriterFailed("answered in a form that cannot be read") from None
        except _Refused:
            if came:
                raise WriterFailed("broke off") from None
            try:
                yield from read_reply(self._chunks(self._model, told, ends))
            except NotAReply:
                raise WriterFailed("answered in a form that cannot be read") from None
            except _Refused as error:
                raise WriterFailed(f"refused the request ({error})") from None

    def fill(self, told: list[tuple[str, str]], schema: Mapping[str, Any]) -> str:
        """Return all that the model writes to messages, told to keep to a JSON schema where its server knows that.

        Raises `WriterFailed` when it is down or slow.
        """
        ends = time.monotonic() + self.choice.seconds
        try:
            return "".join(self._chunks(structured(self._model, self.choice.provider, schema), told, ends))
        except _Refused:
            try:
                return "".join(self._chunks(self._model, told, ends))
            except _Refused as error:
                raise WriterFailed(f"refused the request ({error})") from None

    @property
    def _model(self) -> Any:
        with self._opening:
            return self._opened

    @cached_property
    def _opened(self) -> Any:
        try:
            return open_chat_model(self.choice)
        except LanguageModelError as error:
            raise WriterFailed(error.message) from error

    def _chunks(self, model: Any, told: list[tuple[str, str]], ends: float) -> Iterator[str]:
        """Yield what the model writes; it writes in a thread, so that a silent server cannot hold the answer up."""
        parts: queue.Queue[Any] = queue.Queue()
        stopped = threading.Event()

        def write() -> None:
            try:
                for chunk in model.stream(told):
                    if stopped.is_set():
                        return
                    parts.put(chunk.text if isinstance(chunk.text, str) else chunk.text())
                parts.put(_END)
            except Exception as error:
                parts.put(error)

        threading.Thread(target=write, daemon=True).start()
        try:
            while True:
                try:
                    part = parts.get(timeout=max(0.0, ends - time.monotonic()))
                except queue.Empty:
                    raise WriterFailed(f"took longer than {self.choice.seconds} seconds") from None
                if part is _END:
                    return
                if isinstance(part, Exception):
                    raise _failure(part, self.choice) from part
                yield part
        finally:
            stopped.set()


class _Refused(Exception):
    """The server does not take the request as it is."""


def _failure(error: Exception, choice: ModelChoice) -> Exception:
    status = getattr(error, "status_code", None)
    if status in (400, 404, 422):
        return _Refused(f"status {status}")
    if status in (401, 403):
        return WriterFailed("refused the key")
    if status == 429:
        return WriterFailed("is out of quota, or asked too often")
    if status is not None:
        return WriterFailed(f"is out of order (status {status})")
    name = type(error).__name__
    if "Timeout" in name:
        return WriterFailed(f"took longer than {choice.seconds} seconds")
    if "Connection" in name or "Connect" in name:
        return WriterFailed(f"cannot be reached at {choice.destination}")
    return WriterFailed(f"broke off ({name})")
