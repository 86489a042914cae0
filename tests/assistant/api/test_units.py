"""The small parts: cursors, names of files, hosts and paths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.api.cursor import cursor_after, number_in
from assistant.api.problem import Refusal, without_paths
from assistant.api.uploads import file_name
from assistant.doors.names import host_name


@given(st.integers(min_value=0, max_value=2**62), st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3))
def test_a_cursor_gives_its_number_back_for_its_own_query_alone(number: int, query: dict[str, str]) -> None:
    cursor = cursor_after(number, query)
    assert number_in(cursor, query) == number
    with pytest.raises(Refusal, match="Cursor does not fit"):
        number_in(cursor, {**query, "another": "x"})


@given(st.text(max_size=80))
def test_no_text_is_taken_for_a_cursor(text: str) -> None:
    with pytest.raises(Refusal):
        number_in(text, {"any": "query"})


@given(st.text(max_size=300))
def test_a_file_is_never_named_out_of_its_folder(given: str) -> None:
    name = file_name(given)
    assert name and "/" not in name and "\\" not in name and name.strip(". ") and "\0" not in name
    assert len(name.encode()) <= 200


@given(st.text(max_size=60))
def test_any_host_header_is_read_without_a_fault(text: str) -> None:
    host_name(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/home/ann/x/index/catalog.sqlite3 is damaged", "catalog.sqlite3 is damaged"),
        (r"C:\Users\ann\rulings\a.pdf is encrypted", "a.pdf is encrypted"),
        ("see https://example.org/a/b/c.html", "see https://example.org/a/b/c.html"),
        ("Article 5/6 and 1/2", "Article 5/6 and 1/2"),
        ("~/rulings/a/b.md", "b.md"),
    ],
)
def test_paths_are_cut_to_their_last_part(text: str, told: str) -> None:
    assert without_paths(text) == told
