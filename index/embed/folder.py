"""What a sentence-transformers folder says about its model."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import ModelUnavailable

_POOLING_FLAGS = {
    "pooling_mode_cls_token": "cls",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_max_tokens": "max",
    "pooling_mode_mean_sqrt_len_tokens": "mean_sqrt_len",
}
_SMALL_FILE = 1_000_000
_SAMPLES = 64
_SAMPLE_SIZE = 4_096


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A model on disk.

    `pooling` is None where the folder uses modules that only sentence-transformers itself can run. The
    prompts are put before the text; `counts_prompt` says whether a prompt's tokens take part in pooling.
    """

    path: Path
    dimensions: int
    max_tokens: int
    pooling: str | None
    counts_prompt: bool
    query_prompt: str
    passage_prompt: str


def read_model_folder(path: Path) -> ModelFolder:
    """Read a folder written by sentence-transformers, or by transformers (then: mean pooling).

    Raises `ModelUnavailable`.
    """
    config = _json(path / "config.json")
    modules = _modules(path)
    pooling = _json(path / modules["Pooling"] / "config.json") if "Pooling" in modules else {}
    prompts = _prompts(_json(path / "config_sentence_transformers.json"))
    if not config and not modules:
        raise ModelUnavailable(
            f"{path} is not an embedding model", "Name a folder saved by sentence-transformers, or a model's hub name"
        )
    return ModelFolder(
        path=path,
        dimensions=_dimensions(path, config, modules),
        max_tokens=_max_tokens(path, config),
        pooling=_pooling_mode(modules, pooling),
        counts_prompt=bool(pooling.get("include_prompt", True)),
        query_prompt=prompts.get("query", ""),
        passage_prompt=next((prompts[n] for n in ("document", "passage", "corpus") if n in prompts), ""),
    )


def fingerprint(path: Path) -> str:
    """Return 16 hexadecimal digits that tell a model's weights and configuration apart.

    Small files are hashed whole, large ones by their size and 64 pieces spread over them: training changes
    every part of a weights file, and hashing all of it would cost every start of the program a second.
    """
    digest = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file() and _matters(p.relative_to(path))):
        size = file.stat().st_size
        digest.update(f"{file.relative_to(path).as_posix()}:{size}\0".encode())
        digest.update(file.read_bytes() if size <= _SMALL_FILE else _sampled(file, size))
    return digest.hexdigest()[:16]


def _matters(name: Path) -> bool:
    visible = not any(part.startswith(".") for part in name.parts)
    return visible and name.suffix.lower() in {".json", ".safetensors", ".bin", ".txt", ".model"}


def _sampled(file: Path, size: int) -> bytes:
    pieces = []
    with file.open("rb") as stream:
        for n in range(_SAMPLES):
            stream.seek((size - _SAMPLE_SIZE) * n // (_SAMPLES - 1))
            pieces.append(stream.read(_SAMPLE_SIZE))
    return b"".join(pieces)


def _json(file: Path) -> dict[str, Any]:
    try:
        value = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    except ValueError as error:
        raise ModelUnavailable(f"{file} is damaged ({error})", "Fetch the model again") from error
    return value if isinstance(value, dict) else {"modules": value}


def _modules(path: Path) -> dict[str, str]:
    """Return each module's kind ("Transformer", "Pooling"...) and its folder, in order."""
    listed = _json(path / "modules.json").get("modules", [])
    return {entry["type"].rpartition(".")[2]: entry["path"] for entry in listed}


def _pooling_mode(modules: Mapping[str, str], pooling: Mapping[str, Any]) -> str | None:
    if not modules:
        return "mean"
    if set(modules) - {"Transformer", "Pooling", "Normalize"}:
        return None
    if mode := pooling.get("pooling_mode"):
        return str(mode) if mode in _POOLING_FLAGS.values() else None
    chosen = [name for flag, name in _POOLING_FLAGS.items() if pooling.get(flag)]
    return chosen[0] if len(chosen) == 1 else None


def _prompts(config: Mapping[str, Any]) -> dict[str, str]:
    prompts = {name: text for name, text in (config.get("prompts") or {}).items() if text}
    default = config.get("default_prompt_name")
    fallback = prompts.get(default, "") if default else ""
    return {"query": fallback, "document": fallback, **prompts} if fallback else prompts


def _max_tokens(path: Path, config: Mapping[str, Any]) -> int:
    """Return the longest input: as set for the model, else what its tokenizer says, else its positions."""
    if longest := _json(path / "sentence_bert_config.json").get("max_seq_length"):
        return int(longest)
    positions = int(config.get("max_position_embeddings", 512))
    said = _json(path / "tokenizer_config.json").get("model_max_length", positions)
    return min(int(said), positions)


def _dimensions(path: Path, config: Mapping[str, Any], modules: Mapping[str, str]) -> int:
    if "Dense" in modules:
        return int(_json(path / modules["Dense"] / "config.json")["out_features"])
    for name in ("hidden_size", "dim", "d_model"):
        if name in config:
            return int(config[name])
    raise ModelUnavailable(f"{path} does not say how long its vectors are", "Use another embedding model")
