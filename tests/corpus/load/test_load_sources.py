"""Files, folders and archives: what is found, under which name, and what each bad one is told."""

import pickle
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from corpus.errors import LoadError, NotFound, TooLarge, Unreadable, Unsupported
from corpus.load import Limits, find_sources
from corpus.source import Source

MakeZip = Callable[[Mapping[str, bytes]], bytes]

DEFAULT = Limits()
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"


def found(locations: Sequence[str | Path], limits: Limits = DEFAULT) -> tuple[dict[str, bytes], list[LoadError]]:
    """Return the bytes of each source by name, and the errors."""
    results = list(find_sources(locations, limits=limits))
    sources = {r.name: r.read() for r in results if isinstance(r, Source)}
    return sources, [r for r in results if isinstance(r, LoadError)]


def only_error(location: str | Path, limits: Limits = DEFAULT) -> LoadError:
    sources, errors = found([location], limits)
    assert (sources, len(errors)) == ({}, 1)
    return errors[0]


def test_a_folder_gives_its_files_by_path_with_names_below_it(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.txt", "a/b/c.html", "ä.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"# {name}")
    sources, errors = found([tmp_path])
    assert list(sources) == ["a/b/c.html", "a/z.txt", "b.md", "ä.md"]
    assert sources["b.md"] == b"# b.md"
    assert errors == []


def test_hidden_files_are_passed_over_and_others_that_are_no_documents_get_a_line(tmp_path: Path) -> None:
    for name, data in {
        ".DS_Store": b"x",
        ".git/config": b"x",
        "a.png": PNG,
        "b.md": b"# Text",
        "c.py": b"import os",
        "d.bin": b"\x00\x01",
        "e.json": b"{}",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    sources, errors = found([tmp_path])
    assert list(sources) == ["b.md"]
    assert [type(e) for e in errors] == [Unsupported] * 4
    assert [str(e).split()[0] for e in errors] == ["a.png", "c.py", "d.bin", "e.json"]
    assert all("\n" not in str(e) for e in errors)


def test_links_are_followed_once_and_a_loop_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.md").write_text("# X")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.md").symlink_to(tmp_path / "nothing")
    sources, errors = found([tmp_path])
    assert list(sources) == ["a/x.md"]
    assert [str(e) for e in errors] == ["gone.md is a link to nothing. Remove the link or restore what it points to."]


def test_a_folder_without_documents_says_so(tmp_path: Path) -> None:
    error = only_error(tmp_path)
    assert isinstance(error, NotFound)
    assert str(error).startswith(f"The folder {tmp_path} holds no document. Ingest Markdown")


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("no/such/folder", "There is no file or folder no/such/folder. Check its spelling and where you are."),
        (
            "www.ico.example/case",
            "There is no file www.ico.example/case. For the web page, write https://www.ico.example/case.",
        ),
        ("", "An empty location was given. Give a file, a folder, a .zip or a web address."),
        ("x\x00y", "There is no file or folder x\ufffdy. Check its spelling and where you are."),
        ("n" * 5000, f"There is no file or folder {'n' * 5000}. Check its spelling and where you are."),
        ("ftp://a.example/x", "ftp://a.example/x is not an http or https address. Give a path, or a web address."),
    ],
)
def test_a_location_that_is_not_there_gives_its_error_and_raises_nothing(location: str, message: str) -> None:
    assert str(only_error(location)) == message


def test_a_name_that_no_terminal_can_show_is_shown_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "two\nlines.png").write_bytes(PNG)
    (tmp_path / "bad\udcff.md").write_text("# Text")
    sources, errors = found([tmp_path])
    assert sources == {"bad\ufffd.md": b"# Text"}
    assert [str(e).split(" is ")[0] for e in errors] == ["two\ufffdlines.png"]


def test_one_bad_location_does_not_stop_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A")
    sources, errors = found([tmp_path / "none", tmp_path / "a.md"])
    assert list(sources) == ["a.md"]
    assert len(errors) == 1


def test_a_file_is_called_as_it_was_given_unless_that_tells_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.md").write_text("# A")
    monkeypatch.chdir(tmp_path)
    assert list(found(["sub/a.md"])[0]) == ["sub/a.md"]
    assert list(found([tmp_path / "sub" / "a.md"])[0]) == ["a.md"]


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "big.md").open("wb") as file:
        file.write(b"# Big\n")
        file.truncate(500_000_000)
    error = only_error(tmp_path / "big.md")
    assert isinstance(error, TooLarge)
    assert str(error) == "big.md is 500 MB, over the limit of 100 MB. Split it, or raise the limit."


def test_a_file_that_goes_or_grows_before_it_is_read_gives_an_error(tmp_path: Path) -> None:
    for name in ("gone.md", "grown.md"):
        (tmp_path / name).write_text("# Text")
    gone, grown = find_sources([tmp_path], limits=Limits(max_bytes=50))
    assert isinstance(gone, Source)
    assert isinstance(grown, Source)
    (tmp_path / "gone.md").unlink()
    (tmp_path / "grown.md").write_text("x" * 51)
    with pytest.raises(NotFound, match=r"^gone\.md is no longer there"):
        gone.read()
    with pytest.raises(TooLarge, match=r"^grown\.md is 0\.0 MB, over the limit"):
        grown.read()


def test_sources_can_go_to_worker_processes(tmp_path: Path, make_zip: MakeZip) -> None:
    (tmp_path / "a.md").write_text("# A")
    (tmp_path / "b.zip").write_bytes(make_zip({"c.md": b"# C", "d.zip": make_zip({"e.md": b"# E"})}))
    sources = [s for s in find_sources([tmp_path]) if isinstance(s, Source)]
    assert [pickle.loads(pickle.dumps(s)).read() for s in sources] == [b"# A", b"# C", b"# E"]


def test_an_archive_gives_its_members_also_inside_a_folder(tmp_path: Path, make_zip: MakeZip) -> None:
    members = {"b.md": b"# B", "a/c.txt": b"text", ".hidden.md": b"x", "__MACOSX/b.md": b"x", "p.png": PNG}
    (tmp_path / "cases.zip").write_bytes(make_zip(members))
    sources, errors = found([tmp_path])
    assert sources == {"cases.zip/a/c.txt": b"text", "cases.zip/b.md": b"# B"}
    assert [str(e).split()[0] for e in errors] == ["cases.zip/p.png"]


def test_an_archive_is_known_by_its_bytes_and_a_word_file_is_none(tmp_path: Path, make_zip: MakeZip) -> None:
    (tmp_path / "cases.md").write_bytes(make_zip({"b.md": b"# B"}))
    (tmp_path / "word.zip").write_bytes(make_zip({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))
    assert list(found([tmp_path])[0]) == ["cases.md/b.md", "word.zip"]


def test_archives_in_archives_are_opened_to_a_depth_of_two(tmp_path: Path, make_zip: MakeZip) -> None:
    third = make_zip({"deep.md": b"# D"})
    second = make_zip({"third.zip": third, "b.md": b"# B"})
    (tmp_path / "first.zip").write_bytes(make_zip({"second.zip": second}))
    sources, errors = found([tmp_path])
    assert list(sources) == ["first.zip/second.zip/b.md"]
    assert [str(e) for e in errors] == [
        "first.zip/second.zip/third.zip is an archive in an archive in an archive. Unpack it and ingest the folder."
    ]


@pytest.mark.parametrize("name", ["../evil.md", "/etc/evil.md", "a/../../evil.md", "..\\evil.md", "C:/evil.md"])
def test_a_member_named_out_of_its_archive_is_refused(tmp_path: Path, make_zip: MakeZip, name: str) -> None:
    (tmp_path / "a.zip").write_bytes(make_zip({name: b"# Evil", "good.md": b"# Good"}))
    sources, errors = found([tmp_path / "a.zip"])
    assert list(sources) == ["a.zip/good.md"]
    assert [type(e) for e in errors] == [Unreadable]
    assert "has a name that points outside its archive" in str(errors[0])


def test_a_member_that_packs_like_a_bomb_is_refused(tmp_path: Path, make_zip: MakeZip) -> None:
    (tmp_path / "a.zip").write_bytes(make_zip({"bomb.md": b" " * 5_000_000, "good.md": b"# Good"}))
    sources, errors = found([tmp_path / "a.zip"])
    assert list(sources) == ["a.zip/good.md"]
    assert [type(e) for e in errors] == [TooLarge]
    assert str(errors[0]).startswith("a.zip/bomb.md unpacks to ")


def test_an_archive_that_unpacks_to_too_much_is_refused_whole(tmp_path: Path, make_zip: MakeZip) -> None:
    (tmp_path / "a.zip").write_bytes(make_zip({f"{n}.md": b"# Text " * 100 for n in range(20)}))
    error = only_error(tmp_path / "a.zip", Limits(max_unpacked_bytes=10_000))
    assert isinstance(error, TooLarge)
    assert str(error).startswith("a.zip would unpack to 0.0 MB, over the 0.0 MB allowed.")


def test_archives_in_archives_share_one_limit(tmp_path: Path, make_zip: MakeZip) -> None:
    inner = make_zip({"a.md": b"# Text " * 1000})
    (tmp_path / "a.zip").write_bytes(make_zip({f"{n}.zip": inner for n in range(5)}))
    sources, errors = found([tmp_path / "a.zip"], Limits(max_unpacked_bytes=18_000))
    assert len(sources) == 2
    assert [type(e) for e in errors] == [TooLarge] * 3


def test_a_locked_archive_is_refused(tmp_path: Path, make_zip: MakeZip) -> None:
    data = bytearray(make_zip({"a.md": b"# A"}))
    # The lowest bit of the flags, in the local header and in the directory, says that a member is encrypted.
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert str(only_error(tmp_path / "a.zip")) == "a.zip is locked with a password. Unpack it and ingest the folder."


def test_a_damaged_archive_is_refused(tmp_path: Path, make_zip: MakeZip) -> None:
    whole = make_zip({"a.md": b"# A text that is long enough to be cut " * 50})
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    broken = bytearray(whole)
    broken[60:70] = b"\xff" * 10
    (tmp_path / "broken.zip").write_bytes(broken)
    assert isinstance(only_error(tmp_path / "cut.zip"), Unreadable)
    assert isinstance(only_error(tmp_path / "broken.zip"), Unreadable)


def test_an_archive_without_a_file_says_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w"):
        pass
    assert isinstance(only_error(tmp_path / "a.zip"), NotFound)


def test_links_out_of_the_folder_are_named_and_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    for made in (outside, folder / "real", folder / ".kept"):
        made.mkdir(parents=True)
        (made / "x.md").write_text("# X")
    (folder / "away").symlink_to(outside)
    (folder / "away.md").symlink_to(outside / "x.md")
    (folder / "up").symlink_to("..")
    (folder / "back").symlink_to(folder / "real")
    (folder / "shown").symlink_to(".kept")
    (folder / "same.md").symlink_to("real/x.md")
    sources, errors = found([folder])
    assert list(sources) == ["real/x.md", "same.md", "shown/x.md"]
    assert [str(e) for e in errors] == [
        f"{name} is a link that leads out of the folder. Ingest what it points to by its own path."
        for name in ("away", "away.md", "up")
    ]


def test_a_folder_or_file_that_is_itself_a_link_is_read_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "x.md").write_text("# X")
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    (tmp_path / "file.md").symlink_to(tmp_path / "real" / "x.md")
    assert found([tmp_path / "folder", tmp_path / "file.md"]) == ({"x.md": b"# X", "file.md": b"# X"}, [])


def test_a_web_of_links_is_walked_once(tmp_path: Path) -> None:
    for n in range(40):
        (tmp_path / f"d{n}").mkdir()
        for link in ("a", "b"):
            (tmp_path / f"d{n}" / link).symlink_to(tmp_path / f"d{n + 1}")
    (tmp_path / "d40").mkdir()
    (tmp_path / "d40" / "x.md").write_text("# X")
    assert list(found([tmp_path])[0]) == ["d40/x.md"]


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        link = zipfile.ZipInfo("passwords.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert str(only_error(tmp_path / "a.zip")).startswith("a.zip/passwords.md is a link and no file. Put")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_of_one_name_the_last_is_read_and_the_other_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for text in ("# First", "# Last"):
            archive.writestr("a.md", text)
    sources, errors = found([tmp_path / "a.zip"])
    assert sources == {"a.zip/a.md": b"# Last"}
    assert [str(e) for e in errors] == [
        "a.zip/a.md stands in its archive more than once, and only the last is read. Rename the others."
    ]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_members_are_read_however_they_are_packed(tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as archive:
        archive.writestr("a.md", "# Text\n" * 50_000)
    assert found([tmp_path / "a.zip"]) == ({"a.zip/a.md": b"# Text\n" * 50_000}, [])


def test_a_member_that_lies_about_its_size_is_refused_at_what_it_said(tmp_path: Path, make_zip: MakeZip) -> None:
    data = bytearray(make_zip({"a.md": b"# Text " * 100_000, "b.md": b"# B"}))
    at = data.index(b"PK\x01\x02") + 24
    assert int.from_bytes(data[at : at + 4], "little") == 700_000
    data[at : at + 4] = (70).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(data)
    first, second = find_sources([tmp_path / "a.zip"])
    assert str(first).startswith("a.zip/a.md is damaged inside its archive")
    assert isinstance(second, Source)


def test_more_members_than_allowed_are_refused_before_they_are_listed(tmp_path: Path, make_zip: MakeZip) -> None:
    inner = make_zip({f"{n}.md": b"# A" for n in range(6)})
    (tmp_path / "many.zip").write_bytes(make_zip({f"{n}.md": b"# A" for n in range(12)}))
    (tmp_path / "nested.zip").write_bytes(make_zip({"a.zip": inner, "b.zip": inner}))
    told = "Unpack it yourself if you trust it"
    assert str(only_error(tmp_path / "many.zip", Limits(max_members=10))).startswith(
        f"many.zip lists more than 10 files. {told}"
    )
    sources, errors = found([tmp_path / "nested.zip"], Limits(max_members=10))
    assert len(sources) == 6
    assert [str(e) for e in errors] == [
        f"nested.zip/b.zip holds 6 files, over the 2 allowed. {told}, and ingest the folder."
    ]


def end_within_the_end(data: bytes) -> bytes:
    """Return an archive with a second end of its directory inside the first, which says that nothing is listed."""
    return data[:-18] + b"PK\x05\x06" + data[-14:-6] + bytes(6)


def end_somewhere_else(data: bytes) -> bytes:
    """Return an archive whose last end lists nothing and names the place of a longer one.

    Other bytes stand between them.
    """
    length = int.from_bytes(data[-10:-6], "little").to_bytes(8, "little")
    place = (len(data) - 22).to_bytes(8, "little")
    longer = b"PK\x06\x06" + bytes(36) + length + bytes(8)
    return data[:-22] + longer + b"more" + b"PK\x06\x07" + bytes(4) + place + bytes(4) + b"PK\x05\x06" + bytes(18)


@pytest.mark.parametrize("lie", [end_within_the_end, end_somewhere_else])
def test_members_are_counted_whichever_end_of_its_directory_an_archive_shows(
    tmp_path: Path, make_zip: MakeZip, lie: Callable[[bytes], bytes]
) -> None:
    (tmp_path / "many.zip").write_bytes(lie(make_zip({f"{n}.md": b"# A" for n in range(12)})))
    assert str(only_error(tmp_path / "many.zip", Limits(max_members=10))).startswith(
        "many.zip lists more than 10 files"
    )


def test_an_archive_of_many_members_is_opened_once(
    tmp_path: Path, make_zip: MakeZip, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.zip").write_bytes(make_zip({f"{n}.md": b"# A" for n in range(200)}))
    opened: list[object] = []
    listing = zipfile.ZipFile.infolist
    monkeypatch.setattr(zipfile.ZipFile, "infolist", lambda self: opened.append(self) or listing(self))
    assert len(found([tmp_path / "a.zip"])[0]) == 200
    assert len(opened) == 2  # to tell that it is no Word file, and to walk it
