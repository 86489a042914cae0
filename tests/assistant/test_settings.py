"""Settings from flags, the environment and defaults, and what is said of a value that is not allowed."""

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings, load_settings


def test_without_anything_set_every_value_is_the_default() -> None:
    loaded = load_settings({}, {})
    assert set(loaded.sources.values()) == {"default"}
    assert loaded.settings.starter is True
    assert loaded.settings.home.is_absolute()


def test_a_flag_comes_before_the_environment_and_the_environment_before_the_default() -> None:
    environ = {"RULINGS_WORDS": "80", "RULINGS_HITS": "5"}
    loaded = load_settings({"words": 60}, environ)
    assert (loaded.settings.words, loaded.settings.hits, loaded.settings.threads) == (60, 5, 0)
    assert [loaded.sources[n] for n in ("words", "hits", "threads")] == ["--words", "RULINGS_HITS", "default"]


@pytest.mark.parametrize(
    "variable, text, value",
    [
        ("STARTER", "0", False),
        ("STARTER", "No", False),
        ("OCR", "true", True),
        ("WORDS", "200", 200),
        ("DEVICE", "cuda:1", "cuda:1"),
        ("CHROMA", "http://localhost:8000", "http://localhost:8000"),
        ("HOME", "/somewhere/else", Path("/somewhere/else").absolute()),
        ("HITS", "", 10),
    ],
)
def test_a_variable_is_read_as_its_setting_takes_it(variable: str, text: str, value: object) -> None:
    settings = load_settings({}, {f"RULINGS_{variable}": text}).settings
    assert getattr(settings, variable.lower()) == value


@pytest.mark.parametrize(
    "variable, text, allowed",
    [
        ("STARTER", "maybe", "1 or 0"),
        ("WORDS", "many", "a whole number from 20 to 1,000"),
        ("WORDS", "5", "a whole number from 20 to 1,000"),
        ("RUNTIME", "jax", "auto, onnx, openvino, torch"),
        ("DEVICE", "gpu", "cpu, cuda"),
        ("CHROMA", "localhost:8000", "http(s) address"),
        ("COLOUR", "blue", "auto, always, never"),
        ("HOME", "~nobody-of-this-name/x", "a folder"),
    ],
)
def test_a_value_that_is_not_allowed_names_variable_value_and_what_is_allowed(
    variable: str, text: str, allowed: str
) -> None:
    with pytest.raises(SettingsError) as raised:
        load_settings({}, {f"RULINGS_{variable}": text})
    said = str(raised.value)
    assert f"RULINGS_{variable}" in said
    assert text in said
    assert allowed in said


@pytest.mark.parametrize(
    "misspelt, nearest",
    [
        ("RULINGS_HOEM", "RULINGS_HOME"),
        ("RULINGS_STARTERS", "RULINGS_STARTER"),
        ("RULINGS_EMBEDDING", "RULINGS_EMBEDDINGS"),
        ("RULINGS_COLOR", "RULINGS_COLOUR"),
        ("RULINGS_HOST", "RULINGS_HOSTS"),
        ("RULINGS_REQUIRE_KEYS", "RULINGS_REQUIRE_KEY"),
        ("RULINGS_MAXMEGABYTES", "RULINGS_MAX_MEGABYTES"),
        ("RULINGS_MODEL_API_KEY", "RULINGS_MODEL_KEY"),
    ],
)
def test_a_misspelt_variable_is_an_error_that_names_the_right_one(misspelt: str, nearest: str) -> None:
    with pytest.raises(SettingsError, match=rf"{misspelt}\b.*{nearest}\."):
        load_settings({}, {misspelt: "1"})


@pytest.mark.parametrize(
    "name",
    """
        RULINGS_PORT RULINGS_SERVICE_HOST RULINGS_SERVICE_PORT RULINGS_SERVICE_PORT_HTTP
        RULINGS_PORT_80_TCP RULINGS_PORT_80_TCP_ADDR RULINGS_HOME_PORT RULINGS_MODEL_SERVICE_HOST
        RULINGS_VERSION RULINGS_IMAGE
    """.split(),
)
def test_a_variable_that_resembles_no_setting_is_told_and_does_no_harm(name: str) -> None:
    loaded = load_settings({}, {name: "tcp://10.0.0.1:80", "RULINGS_WORDS": "80"})
    assert loaded.unknown == (name,)
    assert loaded.settings.words == 80


@pytest.mark.parametrize("name", ["anything", "openai:", ":gpt", "Open AI:gpt"])
def test_a_language_model_is_named_by_provider_and_name(name: str) -> None:
    with pytest.raises(SettingsError, match="RULINGS_MODEL"):
        load_settings({}, {"RULINGS_MODEL": name})
    assert load_settings({}, {"RULINGS_MODEL": "openai:gpt-5"}).settings.model == "openai:gpt-5"


def test_variables_of_other_programs_are_left_alone() -> None:
    assert load_settings({}, {"RULING_HOME": "x", "PATH": "y"}).sources["home"] == "default"


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="a folder"):
        load_settings({"home": tmp_path / "file"}, {})


def test_settings_cannot_be_changed_and_are_few() -> None:
    settings = load_settings({}, {}).settings
    with pytest.raises(FrozenInstanceError):
        settings.words = 10  # type: ignore[misc]
    assert len(fields(Settings)) <= 31
