"""Nothing needs the network: the command starts, ingests and answers with every way out closed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT, env=environ,
    )  # fmt: skip


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
