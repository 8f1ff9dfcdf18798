"""Refusals as `application/problem+json` (RFC 9457), with the sentence in the asker's language."""

import json
import re
from typing import Any

from starlette.responses import Response

from config.texts import say_refusal
from hall.domain.errors import Refusal

MEDIA_TYPE = "application/problem+json"
STATUS = {                        # every other code is a conflict with the rules: 409
    "bad_request": 400, "not_paired": 401, "signed_out": 401, "forbidden": 403, "foreign_page": 403,
    "wrong_password": 403, "wrong_pin": 403, "wrong_code": 403,
    "bad_password": 400, "same_password": 400, "passwords_differ": 400,
    "unknown_service": 404, "unknown_appointment": 404,
    "unknown_theme": 404, "unknown_matter": 404, "unknown_version": 404,
    "unknown_case": 404, "unknown_document": 404,
    "unknown_ticket": 404, "unknown_alert": 404, "unknown_counter": 404, "unknown_staff": 404, "not_found": 404,
    "too_large": 413, "too_many_requests": 429, "pin_locked": 429, "internal": 500, "store_failed": 503,
    "document_not_kept": 503,
    "starting": 503, "method_not_allowed": 405}
CONFLICT = 409
LANGUAGES = {"zh": "zh_CN", "bo": "bo", "en": "en"}


def language_of(accept: str | None) -> str:
    """The language of an Accept-Language header that we speak and the asker likes best; Chinese without one."""
    asked = [part.split(";") for part in (accept or "").replace("_", "-").lower().split(",")]
    wishes = [(_liking(how), LANGUAGES.get(tag.strip().split("-")[0])) for tag, *how in asked]
    known = [(liking, language) for liking, language in wishes if language and liking > 0]
    return max(known, key=lambda wish: wish[0])[1] if known else "zh_CN"       # the first of those liked alike


def _liking(how: list[str]) -> float:
    """The q of a language, from 0 to 1; 1 where nothing, and 0 where nonsense is said."""
    said = next((one.strip()[2:] for one in how if one.strip().startswith("q=")), "1")
    return float(said) if re.fullmatch(r"[01](\.[0-9]{1,3})?", said) else 0.0


def problem(refusal: Refusal, language: str) -> tuple[int, str]:
    """Status and body of a refusal."""
    status = STATUS.get(refusal.code, CONFLICT)
    facts = {key: value for key, value in refusal.facts.items() if isinstance(value, str | int | float | list)}
    body: dict[str, Any] = facts | {
        "type": f"urn:bianmin:problem:{refusal.code}", "title": refusal.code.replace("_", " "), "status": status,
        "detail": say_refusal(refusal.code, language, **facts), "code": refusal.code}
    return status, json.dumps(body, ensure_ascii=False)


def answer(status: int, body: str) -> Response:
    """An answer as it was worked out, problem or not."""
    media = MEDIA_TYPE if status >= 400 else "application/json"
    return Response(body, status_code=status, media_type=media if body else None)
