"""Fixtures for every test: a clean environment, homes made once, and the reference documents where they are at hand."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.homes import copy_of, made_once

os.environ["HF_HUB_OFFLINE"] = "1"
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # threads of several processes that wait for each other are slow
for name in [n for n in os.environ if n.startswith("RULINGS_")]:
    del os.environ[name]

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
settings.load_profile("untimed")

SLOW = {"models", "playwright", "chroma_run"}
"""Fixtures that make a test slow: whatever opens a home with the real model stands on `models`."""
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of reference documents, or skip the test where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the reference documents in ../shared")
    return SHARED


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder `models` of a home, with the default model as it is exported; that takes seconds."""
    from index.embed.choose import open_embedder

    exported = made_once(
        tmp_path_factory.getbasetemp(), "exported", lambda home: open_embedder(home=home).embed_query("Why?")
    )
    return exported / "models"


@pytest.fixture(scope="session")
def new_home(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Give empty homes, which have the models already; a test that is about making those begins without."""

    def give() -> Path:
        home = tmp_path_factory.mktemp("home")
        (home / "models").symlink_to(models)
        return home

    return give


@pytest.fixture(scope="session")
def starter_home(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with the starter corpus, embedded once for all tests. A test that writes takes a copy of it."""
    from assistant.assistant import open_assistant
    from assistant.settings import Settings

    def make(home: Path) -> None:
        (home / "models").symlink_to(models)
        with open_assistant(Settings(home=home)):
            pass

    made = made_once(tmp_path_factory.getbasetemp(), "starter", make)
    return copy_of(made, tmp_path_factory.mktemp("starter-of-this-process") / "home")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow, by fixture, the tests that need the model, a browser or a Chroma server; put the browser last.

    The browser's driver keeps an event loop running to the end, which async tests cannot stand.
    """
    for item in items:
        if SLOW.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("slow")
    needs_browser = {item: "playwright" in getattr(item, "fixturenames", ()) for item in items}
    with_browser = {item.path for item, needs in needs_browser.items() if needs}
    items.sort(key=lambda item: (item.path in with_browser, needs_browser[item]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Refuse the model to a test, and to the fixtures that it is the first to use, unless it is marked as slow."""
    if item.get_closest_marker("slow"):
        return (yield)
    from index.embed.exported import ExportedEmbedder
    from index.embed.torch import TorchEmbedder

    def refuse(*_: object) -> None:
        pytest.fail("This test loads the model: mark it as slow, so that the fast set stays fast")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ExportedEmbedder, "_open", refuse)
        patch.setattr(TorchEmbedder, "_model", property(refuse))
        return (yield)
