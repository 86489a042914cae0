"""One process that reads documents for an ingest, watched from outside."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from index.awake import Awake
from index.build.bounds import Bounds
from index.build.parse import Outcome, Reader, out_of_memory
from index.build.wire import receive, send

SECONDS_TO_START = 60.0
_LOOK_S = 0.5
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from index.build.child import main; main()"

Cause = Literal["unfit", "crashed", "ended", "stopped", "slow", "memory"]


class Lost(Exception):
    """A process was lost while it read. `cause` is "ended" or "stopped" where somebody else did it."""

    def __init__(self, cause: Cause, says: str) -> None:
        self.cause, self.says = cause, says
        super().__init__(says)


@dataclass(slots=True)
class _Watch:
    """What is known of a document that is being read: `first` are the times told in the first beat."""

    size: int
    total: Awake
    silent: Awake
    is_ready: bool
    first: tuple[float, float] | None = None
    cpu_s: float = 0.0
    others_s: float = 0.0
    peak: int = 0

    def hear(self, cpu_s: float, others_s: float, peak: int) -> None:
        self.silent.restart()
        self.first = self.first or (cpu_s, others_s)
        self.cpu_s, self.others_s = cpu_s - self.first[0], others_s - self.first[1]
        self.peak = peak


class ReaderProcess:
    """Starts with its first document and reads one at a time; after `Lost` it is gone for good."""

    def __init__(self, read: Reader, bounds: Bounds) -> None:
        self._read = read
        self._bounds = bounds
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ready = False
        self._is_over = threading.Event()
        self.is_spent = False

    @property
    def pid(self) -> int | None:
        """Return the process's number, None before it has started."""
        return self._process.pid if self._process else None

    def read(self, name: str, data: bytes, url: str | None) -> Outcome:
        """Return what comes of a document. Raises `Lost`."""
        heard: queue.SimpleQueue[tuple[Any, ...]] = queue.SimpleQueue()
        try:
            process = self._process or self._started()
        except OSError as error:
            raise Lost("unfit", str(error)) from error
        threading.Thread(target=self._talk, args=(process, (name, data, url), heard), daemon=True).start()
        watch = _Watch(len(data), Awake(), Awake(), self._is_ready)
        try:
            return self._heard(process, name, watch, heard)
        except Lost:
            self.kill()
            raise

    def kill(self) -> None:
        """End the process and all that it has started."""
        self._is_over.set()
        process = self._process
        if process is None:
            return
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        with suppress(OSError, subprocess.TimeoutExpired):
            process.wait(5)

    def _started(self) -> "subprocess.Popen[bytes]":
        """Start the process: in a session of its own, which Ctrl-C does not reach and which can be ended as a whole."""
        path = [part or os.getcwd() for part in sys.path]
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _START, json.dumps(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        if self._is_over.is_set():  # told to end meanwhile
            self.kill()
        return self._process

    def _talk(self, process: "subprocess.Popen[bytes]", request: tuple[Any, ...], heard: Any) -> None:
        """Send a request and pass on what comes back: in a thread, since a stopped process neither takes nor gives."""
        asked, told = process.stdin, process.stdout
        assert asked
        assert told
        try:
            if not self._is_ready:
                send(asked, (self._read, self._bounds.memory_mb))
                heard.put(receive(told))
            send(asked, request)
            while True:
                message = receive(told)
                heard.put(message)
                if message[0] == "done":
                    return
        except (OSError, ValueError, EOFError):
            heard.put(("gone",))
        except Exception as error:  # a reader that cannot be pickled
            heard.put(("unfit", f"{type(error).__name__}: {error}"))

    def _heard(self, process: "subprocess.Popen[bytes]", name: str, watch: _Watch, heard: Any) -> Outcome:
        while True:
            try:
                message = heard.get(timeout=_LOOK_S)
            except queue.Empty:
                message = ("nothing",)
            match message:
                case ("done", outcome, is_spent):
                    self.is_spent = is_spent
                    return self._named(outcome, name)
                case ("ready",):
                    self._is_ready = watch.is_ready = True
                    watch.total.restart()
                    watch.silent.restart()
                case ("beat", cpu_s, others_s, peak):
                    watch.hear(cpu_s, others_s, peak)
                case ("unfit", why):
                    raise Lost("unfit", why)
                case ("gone",):
                    raise self._lost(process, name)
            self._check(process, name, watch)

    def _named(self, outcome: Outcome, name: str) -> Outcome:
        no_room = out_of_memory("The document")
        return out_of_memory(name) if outcome == no_room else outcome

    def _check(self, process: "subprocess.Popen[bytes]", name: str, watch: _Watch) -> None:
        """Raise `Lost` where a bound is passed."""
        seconds, silent = watch.total.seconds, watch.silent.seconds
        if silent > self._bounds.stopped_s and is_stopped(process.pid):
            raise Lost("stopped", f"the process that read {name} was stopped")
        if not watch.is_ready:
            if seconds > SECONDS_TO_START:
                raise Lost("unfit", f"it did not start within {SECONDS_TO_START:.0f} seconds")
            return
        if watch.peak > self._bounds.memory_mb * 1_000_000 > 0:
            raise Lost("memory", out_of_memory(name).reason)
        most_cpu = self._bounds.cpu_s(watch.size)
        most = self._bounds.wall_s(watch.size, is_scan=watch.others_s > 0)
        if seconds > most or (watch.cpu_s > most_cpu and not watch.others_s):
            limit = most if seconds > most else most_cpu
            raise Lost(
                "slow", f"{name} could not be read within {limit:.0f} seconds. Split it, or save it as plain text."
            )

    def _lost(self, process: "subprocess.Popen[bytes]", name: str) -> Lost:
        """Return how a process that is gone has ended."""
        self._end_what_it_left(process)
        try:
            code = process.wait(5)
        except subprocess.TimeoutExpired:
            code = 1
        if not self._is_ready:
            return Lost("unfit", f"it ended at once with code {code}")
        if code in (-9, -15):
            return Lost("ended", f"the process that read {name} was ended from outside, perhaps for want of memory")
        if code == 3:
            return Lost("memory", out_of_memory(name).reason)
        return Lost("crashed", f"{name} made the program that reads it crash. Save it again in another format.")

    def _end_what_it_left(self, process: "subprocess.Popen[bytes]") -> None:
        if hasattr(os, "killpg"):
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)


def is_stopped(pid: int) -> bool:
    """Return whether a process was stopped (SIGSTOP); False where that cannot be told."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        if sys.platform == "win32":
            return False
        with suppress(OSError, subprocess.SubprocessError):
            found = subprocess.run(
                ["ps", "-o", "state=", "-p", str(pid)], capture_output=True, text=True, timeout=5, check=False
            )
            return found.stdout.strip()[:1] == "T"
        return False
    return state in "Tt"
