"""Write records to files and read them back."""

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.errors import RecordDamaged, RecordError, RecordForeign, RecordNewer
from assistant.record.digest import digest_of
from assistant.record.schema import FORMAT, VERSION, AnswerRecord
from corpus.errors import NotAFile
from corpus.regular_file import check_file
from corpus.whole_file import write_whole

_ASK_AGAIN = "Ask the question again with --save to make a new record"
_SAVED = "Give a file that `rulings ask --save` wrote"
MOST_BYTES = 50_000_000


def save_record(record: AnswerRecord, path: Path) -> None:
    """Write a record to a file, whole or not at all; a file that is there is replaced. Raises `RecordError`."""
    text = json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=1)
    try:
        write_whole(path, f"{text}\n".encode(errors="surrogatepass"))
    except NotAFile as error:
        raise RecordError(error.message, error.remedy) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise RecordError(f"{path} cannot be written ({reason})", "Give --save another path") from error


def read_record(path: Path) -> AnswerRecord:
    """Return the record in a file. Raises `RecordDamaged`, `RecordForeign`, `RecordNewer`, `RecordError`."""
    found = _read_json(path)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise RecordForeign(f"{path} is JSON, but no record of an answer", _SAVED)
    version = found.get("version")
    if isinstance(version, int) and version > VERSION:
        raise RecordNewer(
            f"{path} is a record of version {version}; this program reads up to {VERSION}", "Install a newer rulings"
        )
    try:
        record = AnswerRecord.model_validate_json(json.dumps(found))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise RecordDamaged(f"{path} is damaged: {place}: {first['msg'].lower()}", _ASK_AGAIN) from error
    if digest_of(found) != record.digest:
        raise RecordDamaged(f"{path} was changed after it was saved: its digest does not fit its content", _ASK_AGAIN)
    return record


def _read_json(path: Path) -> Any:
    try:
        check_file(path, RecordForeign, _SAVED)
        if path.stat().st_size > MOST_BYTES:
            raise RecordForeign(f"{path} is too large to be a record", _SAVED)
        text = path.read_text(encoding="utf-8-sig", errors="surrogatepass")
    except FileNotFoundError as error:
        raise RecordError(f"There is no file {path}", "Give the path of a record") from error
    except UnicodeDecodeError as error:
        raise RecordDamaged(f"{path} is not text in UTF-8", _SAVED) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise RecordError(f"{path} cannot be read ({reason})", "Check the path and its permissions") from error
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise RecordDamaged(f"{path} is cut or no JSON{where}", _ASK_AGAIN) from error
