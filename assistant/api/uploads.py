"""Files and addresses that clients send, kept until their job has read them."""

import re
import shutil
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from assistant.api.bodies import Strict
from assistant.api.jobs.runner import uploads_folder
from assistant.api.problem import Refusal
from assistant.api.served import Served
from assistant.stores.jobs import Job, new_job_id
from assistant.stores.keys import KeyStore

_PIECE = 1 << 20
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
_LONGEST_NAME = 120
_ADDRESS = r"^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][^\x00-\x20]*)?$"


class AddressBody(Strict):
    """A page or a file of the web."""

    url: Annotated[str, Field(min_length=8, max_length=2_000, pattern=_ADDRESS)]


BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": AddressBody.model_json_schema(),
                "example": {"url": "https://www.priv.gc.ca/en/opc-actions-and-decisions/ar_index/202021/sr_rcmp/"},
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "additionalProperties": False,
                    "properties": {
                        "file": {"type": "string", "format": "binary", "minLength": 1, "description": "The file"}
                    },
                }
            },
        },
    }
}


async def received(request: Request, state: Served, replaces: str | None) -> Job:
    """Return the job for what a request brings; an upload that breaks off leaves nothing behind. Raises `Refusal`."""
    takers: dict[str, Callable[[Request, Served, str | None], Awaitable[Job]]] = {
        "application/json": _address,
        "multipart/form-data": _file,
    }
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given not in takers:
        raise Refusal(
            415,
            "Content type not taken",
            f"The body is {given[:60] or 'of no type'}",
            "Send a file as multipart/form-data in the field file, or a web address as application/json",
        )
    return await takers[given](request, state, replaces)


async def _address(request: Request, state: Served, replaces: str | None) -> Job:
    try:
        body = AddressBody.model_validate_json(await request.body())
    except ValidationError as error:
        raise RequestValidationError(
            [{**e, "loc": ("body", *e["loc"])} for e in error.errors(include_url=False, include_input=False)]
        ) from error
    by = await run_in_threadpool(_brought_by, request, state)
    return await run_in_threadpool(partial(state.jobs.add, body.url, body.url, replaces, brought_by=by))


async def _file(request: Request, state: Served, replaces: str | None) -> Job:
    try:
        form = await request.form(max_files=1, max_fields=0)
    except HTTPException as error:
        if error.status_code == 413:
            raise
        raise _no_file("The form cannot be read") from error
    async with _Closing(form):
        file = form.get("file")
        if not isinstance(file, UploadFile) or len(form) != 1:
            raise _no_file("The form has no file in its field `file`")
        by = await run_in_threadpool(_brought_by, request, state)
        return await run_in_threadpool(_kept, file, state, replaces, by)


class _Closing:
    def __init__(self, form: Any) -> None:
        self._form = form

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, *_: object) -> None:
        await self._form.close()


def _brought_by(request: Request, state: Served) -> str | None:
    """Return the API key of who sends a request by the name that it was given.

    None for somebody on this machine without one.
    """
    caller = getattr(request.state, "caller", None)
    known = {key.key_id: key.name for key in KeyStore(state.settings.home).keys()}  # noqa: SIM118
    return f"the API key {known[caller]}" if caller in known else None


def _kept(file: UploadFile, state: Served, replaces: str | None, by: str | None) -> Job:
    """Write an upload to the disk, then queue its job; without the job the file goes too."""
    job_id, name = new_job_id(), file_name(file.filename or "")
    folder = uploads_folder(state.settings.home).resolve() / job_id
    folder.mkdir(parents=True)
    try:
        path = folder / name
        with path.open("wb") as kept:
            shutil.copyfileobj(file.file, kept, _PIECE)
        if not path.stat().st_size:
            raise Refusal(422, "The file is empty", f"{name} has no bytes", "Send the file's content")
        return state.jobs.add(str(path), name, replaces, job_id, brought_by=by)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def file_name(given: str) -> str:
    r"""Return the last part of a name as a client gives it, without what no file system takes.

    >>> file_name("../../etc/passwd"), file_name("C:\\rulings\\a.pdf"), file_name(".."), file_name("a\r\nb.md")
    ('passwd', 'a.pdf', 'document', 'ab.md')
    """
    name = _UNFIT.sub("", given.replace("\\", "/").rpartition("/")[2]).encode("utf-8", "ignore").decode()
    stem, dot, ending = name.rpartition(".")
    short = f"{stem[:_LONGEST_NAME]}{dot}{ending[:20]}" if dot else name[:_LONGEST_NAME]
    while len(short.encode()) > 200:
        short = short[1:]
    return short if short.strip(". ") else "document"


def _no_file(detail: str) -> Refusal:
    return Refusal(422, "No file", detail, "Send one file as multipart/form-data in the field `file`")


def forget_lost_uploads(home: Path, known: Callable[[str], Job | None]) -> None:
    """Remove the files that no unfinished job waits for, such as a crash leaves behind."""
    folder = uploads_folder(home)
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        job = known(path.name)
        if job is None or job.state in ("done", "failed"):
            shutil.rmtree(path, ignore_errors=True)
