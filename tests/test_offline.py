"""Nothing needs the network: the command starts, ingests and answers with every way out closed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.doctor.report import examine
from assistant.settings import load_settings
from index.quiet import SWITCHES

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[1]
RULING = """# ICO (UK) - Lantern Energy

**Authority:** ICO (UK)
**Decided:** 2024-05-02

## Findings

The Commissioner found that Lantern Energy infringed Article 5(1)(e) of the UK GDPR because it kept the meter readings
of former customers for eleven years without a reason.
"""
QUESTION = "Why did the Commissioner find against Lantern Energy?"
# What reaches for the network finds it closed: looking up a name or connecting anywhere ends the process.
CLOSED = """
import os, socket, sys
def closed(*asked, **more):
    sys.stderr.write(f"reached for the network: {asked!r}\\n")
    os._exit(99)
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = closed
socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = closed
from assistant.cli.app import main
sys.argv[0] = "rulings"
main()
"""
Command = list[str]


def rulings(program: Command, home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environ = {name: value for name, value in os.environ.items() if name != "HF_HUB_OFFLINE"}
    return subprocess.run(
        [*program, *arguments, "--home", str(home), "--no-starter"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env=environ,
    )


def starts_ingests_and_answers(program: Command, folder: Path) -> None:
    (folder / "lantern.md").write_text(RULING, encoding="utf-8")
    home = folder / "home"
    empty = rulings(program, home, "ask", QUESTION)
    assert "corpus" in empty.stdout, empty.stderr
    added = rulings(program, home, "ingest", str(folder / "lantern.md"))
    assert added.stdout.startswith("1 added"), added.stderr
    answer = rulings(program, home, "ask", QUESTION)
    assert "eleven years" in answer.stdout, answer.stderr
    assert rulings(program, home, "doctor").returncode == 0


def test_everything_works_with_sockets_closed(tmp_path: Path) -> None:
    starts_ingests_and_answers([sys.executable, "-c", CLOSED], tmp_path)


def test_the_closed_door_is_really_closed(tmp_path: Path) -> None:
    done = rulings([sys.executable, "-c", CLOSED], tmp_path, "ingest", "https://example.org/ruling.html")
    assert done.returncode == 99
    assert "example.org" in done.stderr


def test_everything_works_in_a_network_of_its_own(tmp_path: Path) -> None:
    """The same where the system itself gives the process no network, which also holds for code outside Python."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("needs unshare -rn, which this system does not permit")
    starts_ingests_and_answers([unshare, "-rn", sys.executable, "-m", "assistant.cli"], tmp_path)


# What the command, the server with its page and a program of somebody else's have in common, all in one process.
AT_WORK = """
import sys, time
from pathlib import Path
from assistant import Assistant
home, question, seconds = sys.argv[1:]
assert Assistant.open(home=home, starter=False).ask(question).outcome == "answered"
from assistant.api.app import create_app
from assistant.settings import Settings
from fastapi.testclient import TestClient
with TestClient(create_app(Settings(home=Path(home), starter=False), host="localhost", wait=True, page=True),
                base_url="http://localhost", client=("127.0.0.1", 50000)) as client:
    assert client.post("/v1/ask", json={"question": question}).status_code == 200
    page = client.get("/")
    assert page.status_code == 200, page.text[:300]
import chromadb.utils.embedding_functions, transformers
time.sleep(float(seconds))
"""
BY_THE_INDEX_ALONE = """
import sys
from pathlib import Path
from index.embed.choose import open_embedder
open_embedder(home=Path(sys.argv[1]), runtime="onnx").embed_query(sys.argv[2])
"""
SECONDS_TO_REPORT = "8"
"""ONNX Runtime looks its makers' server up some five seconds after it is imported."""


def with_a_home_of_a_user(folder: Path) -> dict[str, str]:
    """Return an environment in which all that a program leaves outside --home falls into a new folder."""
    folder.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "HF_"))}
    switches = [name for name in kept if name in SWITCHES]  # set by this very process as it imported them
    for name in switches:
        del kept[name]
    return {**kept, "HOME": str(folder), "USERPROFILE": str(folder)}


def tracer(calls: Path) -> Command:
    """Return what writes the connections of a program down, nothing where the system has no such thing."""
    strace = shutil.which("strace")
    if strace is None or subprocess.run([strace, "-f", "true"], capture_output=True, check=False).returncode:
        return []
    return [strace, "-f", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-s", "200", "-o", str(calls)]


def test_nothing_is_written_outside_the_home_and_no_library_looks_its_makers_up(tmp_path: Path) -> None:
    (tmp_path / "lantern.md").write_text(RULING, encoding="utf-8")
    environ, home, calls = with_a_home_of_a_user(tmp_path / "user"), str(tmp_path / "home"), tmp_path / "calls"
    command, traced = [sys.executable, "-m", "assistant.cli"], tracer(calls)
    calls.touch()
    for program in (
        [*command, "ingest", str(tmp_path / "lantern.md"), "--home", home, "--no-starter"],
        [*command, "ask", QUESTION, "--home", home, "--no-starter"],
        [sys.executable, "-c", BY_THE_INDEX_ALONE, home, QUESTION],
        [*traced, sys.executable, "-c", AT_WORK, home, QUESTION, SECONDS_TO_REPORT if traced else "0"],
    ):
        done = subprocess.run(program, cwd=ROOT, env=environ, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert sorted(map(str, (tmp_path / "user").rglob("*"))) == []
    made = calls.read_text(encoding="utf-8", errors="replace").splitlines()
    assert [call for call in made if "AF_INET" in call and "127.0.0.1" not in call and '"::1"' not in call] == []


def test_the_doctor_says_whether_reporting_is_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def said() -> dict[str, bool]:
        return {
            f.says: f.ok
            for f in examine(load_settings({"home": str(tmp_path), "starter": False}, {}))
            if f.name == "reporting by libraries"
        }

    assert said() == {"switched off": True}
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY")
    assert said() == {"not switched off: ORT_DISABLE_TELEMETRY": False}


def test_openvino_is_used_without_its_telemetry(tmp_path: Path) -> None:
    """Importing OpenVINO would report to its makers, from a process of its own, that it was imported."""
    program = (
        "import sys; from pathlib import Path; from index.embed.choose import open_embedder;"
        f"open_embedder(home=Path({str(tmp_path)!r}), runtime='openvino').embed_passages(['a laptop was lost']);"
        "assert 'openvino' in sys.modules; print([m for m in sys.modules if m.startswith('openvino_telemetry.')])"
    )
    environ = {**os.environ, "HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, env=environ)
    assert done.stdout.strip() == "[]", done.stderr
    assert not (tmp_path / "intel").exists(), "its telemetry leaves its own settings there"
