"""`rulings bench`: how fast an index is here."""

from pathlib import Path

from assistant.bench import machine


def test_bench_tells_times_memory_and_sizes_of_the_index(rulings) -> None:
    done = rulings("bench")
    assert done.code == 0
    starts = {line.split()[0] for line in done.out.splitlines()}
    assert starts == {"machine", "index", "first", "query", "stages", "answer", "model", "memory", "disk"}
    assert "2 documents" in done.out


def test_bench_as_json_gives_every_figure_as_a_number(rulings) -> None:
    found = rulings("bench", "--json").json
    assert (found["machine"], found["documents"]) == (machine(), 2)
    assert [times["name"] for times in found["queries"]][0] == "no filter"
    assert all(times["p50_ms"] > 0 for times in [*found["queries"], found["answers"]])
    assert found["embedding"]["tokens_per_s"] > 0
    assert found["first_hit_s"] > 0
    assert found["disk_bytes"]["catalog"] > 0


def test_bench_on_an_empty_home_says_what_to_run(tmp_path: Path, process) -> None:
    done = process("bench", "--home", str(tmp_path))
    assert done.code == 1
    assert f"There is no index in {tmp_path}" in done.err
    assert "rulings ingest" in done.err
