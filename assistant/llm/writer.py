"""Ask a language model for statements or a form filled in, within a time limit."""

import queue
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from assistant.errors import LanguageModelError
from assistant.llm.chat_model import held_to, open_chat_model
from assistant.llm.choice import ModelChoice
from assistant.llm.failure import Refused, WriterFailed, failure
from assistant.llm.forms import Form, forms_for, remember
from assistant.llm.given import Given
from assistant.llm.prompt import messages
from assistant.llm.reply import CutOff, Empty, NotAReply, Proposed, ReplyReader, schema_for

PATIENCE_S = 2.0
"""Where the first statement takes longer, whoever waits is told so."""
_TICK_S = 0.5
_END = object()


class Writer:
    """Writes with one configured model. Safe to use from several threads; the model is opened on first use."""

    def __init__(self, choice: ModelChoice) -> None:
        self.choice = choice
        self._opening = threading.Lock()

    def propose(
        self, question: str, history: Sequence[str], given: Sequence[Given], words: int
    ) -> Iterator[Proposed | None]:
        """Yield proposed statements as the model writes them, and None once where the first takes long.

        A server that refuses the form of the reply, or says nothing in it, is asked again in a looser one. Raises
        `WriterFailed` when it is down, slow, or makes no sense.
        """
        model, began = self._model, time.monotonic()  # loading its library is no time of the model's
        told_to_wait = False
        refused: WriterFailed = WriterFailed("wrote nothing")
        for form in forms_for(self.choice):
            told = messages(question, history, given, words, form)
            reader = ReplyReader()
            try:
                held = held_to(model, self.choice.provider, form, schema_for(len(given)))
                for piece in self._pieces(held, form, told, began + self.choice.seconds):
                    for proposed in reader.feed(piece):
                        told_to_wait = True
                        yield proposed
                    if not told_to_wait and time.monotonic() - began > PATIENCE_S:
                        told_to_wait = True
                        yield None
                yield from reader.end()
                return
            except Refused as error:
                refused = error
            except Empty:
                refused = WriterFailed("wrote nothing")
            except CutOff:
                raise WriterFailed("broke off") from None
            except NotAReply:
                raise WriterFailed("answered in a form that cannot be read") from None
        raise refused

    def fill(self, told: list[tuple[str, str]], schema: Mapping[str, Any]) -> str:
        """Return all that the model writes to messages, held to a JSON schema as far as its server takes that.

        Raises `WriterFailed` when it is down or slow.
        """
        model, ends = self._model, time.monotonic() + self.choice.seconds
        refused: WriterFailed = WriterFailed("wrote nothing")
        for form in forms_for(self.choice):
            try:
                return "".join(self._pieces(held_to(model, self.choice.provider, form, schema), form, told, ends))
            except Refused as error:
                refused = error
        raise refused

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

    def _pieces(self, model: Any, form: Form, told: list[tuple[str, str]], ends: float) -> Iterator[str]:
        """Yield what the model writes, "" where it is silent for a moment.

        It writes in a thread, so that none can hold the answer up. Raises `Refused` only before the first word, and
        remembers with it that the server takes this form.
        """
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
        came = False
        try:
            while (part := self._next(parts, ends)) is not _END:
                if isinstance(part, Exception):
                    raise WriterFailed("broke off") if came else failure(part, self.choice) from part
                if part and not came:
                    came = True
                    remember(self.choice, form)
                yield part
        finally:
            stopped.set()

    def _next(self, parts: "queue.Queue[Any]", ends: float) -> Any:
        left = ends - time.monotonic()
        try:
            return parts.get(timeout=max(0.0, min(_TICK_S, left)))
        except queue.Empty:
            if left > _TICK_S:
                return ""
            raise WriterFailed(f"took longer than {self.choice.seconds} seconds") from None
