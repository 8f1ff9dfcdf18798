"""The OpenAPI document: requests are read by our own strict reader, so their schemas are told here."""

from typing import Any

from pydantic import TypeAdapter

PROBLEM = {"description": "a refusal", "content": {"application/problem+json": {"schema": {
    "type": "object", "required": ["type", "title", "status", "detail", "code"],
    "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
                   "detail": {"type": "string"}, "code": {"type": "string"}}}}}}
PROBLEMS: dict[int | str, dict[str, Any]] = {code: PROBLEM for code in (400, 401, 403, 404, 409, 413, 429, 503)}


def describes(command: type, answer: type | None = None) -> dict[str, Any]:
    """What a route says of itself in the OpenAPI document."""
    body = {"required": True, "content": {"application/json": {"schema": _schema(command)}}}
    return {"openapi_extra": {"requestBody": body}, "responses": PROBLEMS, "response_model": None}


def describes_parts(command: type) -> dict[str, Any]:
    """The same of a route that takes a file beside its command."""
    file = {"type": "string", "format": "binary"}
    body = {"required": True, "content": {"multipart/form-data": {"schema": {
        "type": "object", "required": ["command", "file"], "properties": {"command": _schema(command), "file": file}}}}}
    return {"openapi_extra": {"requestBody": body}, "responses": PROBLEMS, "response_model": None}


def _schema(wanted: type) -> dict[str, Any]:
    schema = TypeAdapter(wanted).json_schema(ref_template="#/$defs/{model}")
    inlined: dict[str, Any] = _inlined(schema, schema.pop("$defs", {}))
    return inlined | {"additionalProperties": False}


def _inlined(part: Any, definitions: dict[str, Any]) -> Any:
    """A schema without references: the document has no place of its own for ours."""
    if isinstance(part, dict):
        if "$ref" in part:
            return _inlined(definitions[part["$ref"].rsplit("/", 1)[1]], definitions)
        return {key: _inlined(value, definitions) for key, value in part.items()}
    return [_inlined(one, definitions) for one in part] if isinstance(part, list) else part
