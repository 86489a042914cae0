"""`rulings models`: what fits, what is here, what is in use; fetching one from a hub, and trying one out."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli.app import run
from assistant.models.fetch import chosen
from assistant.models.known import ROLES, known_model, known_models
from tests.assistant.conftest import CLINIC_QUESTION, Command, Done
from tests.assistant.models.hub import Hub, served
from tests.cross_encoder import save_cross_encoder

ROOT = Path(__file__).parents[3]
NAME = "somebody/tiny-reader"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a model as a hub has it, with its weights in other forms too."""
    folder = save_cross_encoder(tmp_path_factory.mktemp("hub") / "tiny-reader")
    for other in ("pytorch_model.bin", "flax_model.msgpack", "onnx/model.onnx"):
        (folder / other).parent.mkdir(exist_ok=True)
        (folder / other).write_bytes(b"again")
    return folder


@pytest.fixture
def rulings(bare_home: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the command in this process."""

    def call(*arguments: str) -> Done:
        capsys.readouterr()
        code = run([*arguments, "--home", str(bare_home)])
        return Done(code, *capsys.readouterr())

    return call


@pytest.fixture
def command(tmp_path: Path, home: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Run the command with a hub's cache of its own."""

    def call(*arguments: str, **environ: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "assistant.cli", *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            cwd=ROOT,
            timeout=300,
            env={
                **os.environ,
                "RULINGS_HOME": str(home),
                "RULINGS_STARTER": "0",
                "HF_HOME": str(tmp_path / "hf"),
                **environ,
            },
        )

    return call


def test_every_known_model_has_a_role_a_size_a_licence_and_a_name_of_its_own() -> None:
    known = known_models()
    assert {model.role for model in known} == set(ROLES)
    assert all(model.mb > 0 and model.licence and model.languages and model.note for model in known)
    assert len({model.name for model in known}) == len(known)
    assert known_model("MS-MARCO-minilm-l6-v2") == known_model("cross-encoder/ms-marco-MiniLM-L6-v2")
    assert known_model("nothing") is None


def test_the_list_says_what_fits_what_is_here_and_what_is_in_use(rulings) -> None:
    shown = rulings("models").out
    assert shown == rulings("models", "list").out
    assert "embedding in use: all-MiniLM-L6-v2 (default)" in shown
    assert "reader in use: none" in shown
    assert "cross-encoder/ms-marco-MiniLM-L6-v2" in shown
    told = rulings("models", "list", "--reader", "nobody/nothing", "--json").json
    used = {one["role"]: one for one in told["used"]}
    assert (used["reader"]["name"], used["reader"]["source"]) == ("nobody/nothing", "--reader")
    assert "rulings models fetch nobody/nothing" in used["reader"]["problem"]
    assert used["embedding"]["problem"] is None
    assert next(one for one in told["known"] if one["name"] == "all-MiniLM-L6-v2")["folder"]


@pytest.mark.slow
def test_a_model_is_fetched_into_the_cache_with_its_weights_once_and_read_from_there(command, model: Path) -> None:
    with served(Hub(NAME, model)) as hub:
        done = command("models", "fetch", NAME, HF_ENDPOINT=hub.address, HF_HUB_OFFLINE="0")
    assert done.returncode == 0, done.stderr
    assert f"{NAME} is in " in done.stdout
    assert f"Try it out: rulings models check {NAME}" in done.stdout
    assert f"Fetching {NAME}: " in done.stderr
    assert set(hub.given) == {"config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
    answered = json.loads(command("ask", CLINIC_QUESTION, "--json", RULINGS_READER=NAME).stdout)
    assert answered["outcome"] == "answered"
    assert answered["notes"] == []


def test_a_fetch_that_broke_off_goes_on_where_it_was(command, tmp_path: Path) -> None:
    source, to = tmp_path / "source", tmp_path / "mine"
    source.mkdir()
    (source / "config.json").write_text("{}")
    (source / "model.safetensors").write_bytes(os.urandom(4_000_000))
    with served(Hub(NAME, source, breaks=5)) as hub:
        fetch = ("models", "fetch", NAME, "--to", str(to))
        broken = command(*fetch, HF_ENDPOINT=hub.address, HF_HUB_OFFLINE="0")
        tried = len(hub.ranges)
        done = command(*fetch, HF_ENDPOINT=hub.address, HF_HUB_OFFLINE="0")
    assert broken.returncode == 1
    assert f"{NAME} was not fetched whole: the connection broke off" in broken.stderr
    assert "it goes on where it was" in broken.stderr
    assert done.returncode == 0, done.stderr
    asked = [line.removeprefix("model.safetensors bytes=").removesuffix("-") for line in hub.ranges[tried:]]
    assert len(asked) == 1
    assert int(asked[0]) > 3_000_000
    assert (to / "model.safetensors").read_bytes() == (source / "model.safetensors").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
def test_on_a_terminal_how_far_it_is_is_written_over_in_one_line(tmp_path: Path) -> None:
    import pty

    source = tmp_path / "source"
    source.mkdir()
    (source / "config.json").write_text("{}")
    (source / "model.safetensors").write_bytes(os.urandom(1_000_000))
    ours, theirs = pty.openpty()
    with served(Hub(NAME, source)) as hub:
        done = subprocess.run(
            [sys.executable, "-m", "assistant.cli", "models", "fetch", NAME, "--to", str(tmp_path / "mine")],
            stdout=subprocess.PIPE,
            stderr=theirs,
            check=False,
            cwd=ROOT,
            timeout=300,
            env={**os.environ, "HF_ENDPOINT": hub.address, "HF_HUB_OFFLINE": "0", "HF_HOME": str(tmp_path / "hf")},
        )
    os.close(theirs)
    shown = os.read(ours, 1_000_000).decode()
    os.close(ours)
    assert done.returncode == 0, shown
    lines = shown.strip().split("\r")
    assert [line for line in lines if "\n" in line.strip()] == []
    assert lines[-1] == f"Fetching {NAME}: 1.0 of 1.0 MB"
    assert len(set(lines)) > 3


@pytest.mark.slow
def test_a_name_that_the_hub_does_not_know_is_told_with_the_nearest(command, model: Path) -> None:
    with served(Hub(NAME, model)) as hub:
        done = command("models", "fetch", "baai/bge-reranker-v2-m4", HF_ENDPOINT=hub.address, HF_HUB_OFFLINE="0")
    assert done.returncode == 1
    assert "The hub has no model named baai/bge-reranker-v2-m4. Did you mean BAAI/bge-reranker-v2-m3?" in done.stderr


@pytest.mark.parametrize(
    "environ, said",
    [
        ({"HF_HUB_OFFLINE": "1"}, "HF_HUB_OFFLINE is set"),
        ({"HF_HUB_OFFLINE": "0", "HF_ENDPOINT": "http://127.0.0.1:9"}, "the hub does not answer"),
    ],
)
def test_without_a_network_a_fetch_ends_in_one_line(command, environ: dict[str, str], said: str) -> None:
    done = command("models", "fetch", "ms-marco-MiniLM-L6-v2", **environ)
    assert done.returncode == 1
    assert done.stdout == ""
    assert said in done.stderr
    assert "name its folder" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_what_comes_with_the_program_is_not_fetched(rulings) -> None:
    assert "comes with the program" in rulings("models", "fetch", "all-MiniLM-L6-v2").err


@pytest.mark.slow
def test_the_default_model_tells_an_answer_from_another_sentence(rulings) -> None:
    told = rulings("models", "check", "all-MiniLM-L6-v2", "--json").json
    assert told["role"] == "embedding"
    assert told["tells_apart"]


@pytest.mark.slow
def test_a_reader_in_a_folder_scores_two_pairs(rulings, model: Path) -> None:
    told = rulings("models", "check", str(model), "--json").json
    assert (told["name"], told["role"], told["folder"]) == ("tiny-reader", "reader", str(model))
    shown = rulings("models", "check", str(model))
    assert f"{told['answer']:.3f}" in shown.out
    assert shown.code == (0 if told["tells_apart"] else 1)


def test_a_writer_is_not_loaded_here(rulings) -> None:
    assert "is run by a server" in rulings("models", "check", "Qwen2.5-1.5B-Instruct-GGUF").err


def test_a_model_that_is_not_here_cannot_be_checked(rulings) -> None:
    assert "rulings models fetch nobody/nothing" in rulings("models", "check", "nobody/nothing").err


def test_of_a_model_served_from_one_file_that_file_is_fetched() -> None:
    writer = next(model for model in known_models() if model.file)
    assert chosen([writer.file, "qwen2.5-1.5b-instruct-q8_0.gguf", "README.md"], writer) == [writer.file]


def test_without_safe_weights_the_others_are_fetched() -> None:
    assert chosen(["config.json", "pytorch_model.bin", ".gitattributes"]) == ["config.json", "pytorch_model.bin"]
