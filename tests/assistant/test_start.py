"""What a command loads before it gives its first hit."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDLESS = tuple(
    """torch transformers sentence_transformers huggingface_hub chromadb openvino langchain_core pydantic
    scipy lxml trafilatura pypdf datasketch httpx nupunkt""".split()
)


@pytest.mark.parametrize("command", ["search", "ask"])
def test_a_question_loads_none_of_the_libraries_that_only_an_ingest_or_a_server_needs(home: Path, command: str) -> None:
    code = (
        "import sys\nfrom assistant.cli.app import run\n"
        f"code = run([{command!r}, 'Why was the clinic fined?', '--home', {str(home)!r}, '--no-starter'])\n"
        f"print('loaded', code, [name for name in {NEEDLESS!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.splitlines()[-1] == "loaded 0 []", done.stdout + done.stderr
