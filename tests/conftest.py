"""Fixtures for every test: a clean environment, and the reference documents where they are at hand."""

import os
from pathlib import Path

import pytest

os.environ["HF_HUB_OFFLINE"] = "1"
for name in [n for n in os.environ if n.startswith("RULINGS_")]:
    del os.environ[name]

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of reference documents, or skip the test where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the reference documents in ../shared")
    return SHARED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests with a browser last: its driver keeps an event loop running to the end, which async tests cannot stand."""
    items.sort(key=lambda item: "playwright" in getattr(item, "fixturenames", ()))
