"""Quizzes and their results as files to download."""

from typing import TYPE_CHECKING

from assistant.quiz.exports.csv import rows_as_csv
from assistant.quiz.exports.export import FORMATS, exported
from assistant.stores.shelf import Shelf
from assistant.web.desk import Desk
from assistant.web.frame import owner_named
from assistant.web.login import name_of
from corpus.errors import RulingsError

if TYPE_CHECKING:
    from fastapi import FastAPI

NOT_YOURS = "There is no such quiz of yours."


def add_quiz_files(app: "FastAPI", desk: Desk, shelf: Shelf, at: str) -> None:
    """Add the routes under the page's address `at`: a quiz in a format for who made it, and results.

    Who made a quiz is given everybody's results, others their own.
    """
    from fastapi import Request, Response

    def owner(request: Request) -> str | None:
        name = name_of(desk, request)
        return owner_named(name, request.cookies) if name else None

    def file(content: bytes, name: str) -> Response:
        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        return Response(content, media_type="application/octet-stream", headers=headers)

    def refused(words: str = NOT_YOURS, status: int = 404) -> Response:
        return Response(words, status, media_type="text/plain")

    @app.get(f"{at}/quizzes/{{quiz_id}}/results.csv", include_in_schema=False)
    def results(quiz_id: str, request: Request) -> Response:
        who = owner(request)
        rows = shelf.results(who, quiz_id) if who else []
        return file(rows_as_csv(rows), "results.csv") if rows else refused("There are no such results of yours.")

    @app.get(f"{at}/quizzes/{{quiz_id}}/{{form}}", include_in_schema=False)
    def export(quiz_id: str, form: str, request: Request) -> Response:
        who = owner(request)
        found = shelf.find(who, quiz_id) if who else None
        if found is None or found.owner != who or form not in FORMATS:
            return refused()
        try:
            return file(exported(found.quiz, form), f"quiz{FORMATS[form][1]}")
        except RulingsError as error:
            return refused(str(error), 409)
