"""Makes `word_vectors.npz`: one small vector per common English word, from which training starts.

Each word is embedded alone by the sentence encoder all-MiniLM-L6-v2 (Apache-2.0), reduced to 64 principal components
and stored in 8 bits. Words are the most frequent ones of English by the package wordfreq. Run once; training reads the result.

usage: word_vectors.py MODEL_FOLDER OUT.npz   (model.safetensors and vocab.txt of all-MiniLM-L6-v2)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

WORDS = 16_000
DIMENSIONS = 64
LAYERS, HEADS = 6, 12


def load(path: Path) -> dict[str, Any]:
    """The tensors of a safetensors file."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + size])
    return {
        name: np.frombuffer(
            raw, dtype=np.float32, count=int(np.prod(one["shape"])), offset=8 + size + one["data_offsets"][0]
        ).reshape(one["shape"])
        for name, one in header.items()
        if name != "__metadata__" and one["dtype"] == "F32"
    }


def pieces(word: str, vocabulary: dict[str, int]) -> list[int]:
    """WordPiece ids of one lower-case word."""
    found, start = [], 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = word[start:end] if start == 0 else "##" + word[start:end]
            if piece in vocabulary:
                found.append(vocabulary[piece])
                start = end
                break
        else:
            return [vocabulary["[UNK]"]]
    return found


def normed(x: Any, weights: dict[str, Any], name: str) -> Any:
    mean = x.mean(-1, keepdims=True)
    spread = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) / np.sqrt(spread + 1e-12) * weights[name + ".weight"] + weights[name + ".bias"]


def encode(ids: Any, weights: dict[str, Any]) -> Any:
    """Mean-pooled sentence vectors of a batch of sequences of equal length."""
    from scipy.special import erf

    embedded = (
        weights["embeddings.word_embeddings.weight"][ids]
        + weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    x = normed(embedded, weights, "embeddings.LayerNorm")
    batch, length, width = x.shape
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}."

        def linear(y: Any, name: str, at: str = at) -> Any:
            return y @ weights[at + name + ".weight"].T + weights[at + name + ".bias"]

        def heads(y: Any) -> Any:
            return y.reshape(batch, length, HEADS, width // HEADS).transpose(0, 2, 1, 3)

        query, key, value = (heads(linear(x, f"attention.self.{name}")) for name in ("query", "key", "value"))
        scores = query @ key.transpose(0, 1, 3, 2) / np.sqrt(width // HEADS)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        mixed = (scores @ value).transpose(0, 2, 1, 3).reshape(batch, length, width)
        x = normed(x + linear(mixed, "attention.output.dense"), weights, at + "attention.output.LayerNorm")
        hidden = linear(x, "intermediate.dense")
        hidden = hidden * 0.5 * (1 + erf(hidden / np.sqrt(2)))
        x = normed(x + linear(hidden, "output.dense"), weights, at + "output.LayerNorm")
    return x.mean(1)


def main() -> None:
    from wordfreq import top_n_list

    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    names = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    vocabulary = {name: index for index, name in enumerate(names)}
    weights = load(folder / "model.safetensors")
    words = [
        word
        for word in top_n_list("en", WORDS * 2)
        if word.isascii() and word.isalpha() and (len(word) > 1 or word == "a")
    ][:WORDS]
    by_length: dict[int, list[int]] = {}
    ids = [[vocabulary["[CLS]"], *pieces(word, vocabulary), vocabulary["[SEP]"]] for word in words]
    for index, one in enumerate(ids):
        by_length.setdefault(len(one), []).append(index)
    vectors = np.zeros((len(words), 384), dtype=np.float32)
    for indices in by_length.values():
        for start in range(0, len(indices), 512):
            some = indices[start : start + 512]
            vectors[some] = encode(np.array([ids[index] for index in some]), weights)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    centred = vectors - vectors.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    small = centred @ axes[:DIMENSIONS].T
    small /= np.linalg.norm(small, axis=1, keepdims=True)
    np.savez_compressed(out, words=np.array("\n".join(words)), vectors=np.round(small * 127).astype(np.int8))


if __name__ == "__main__":
    main()
