"""Trains `govcheck/directives/language.bin`, by which English is told from other languages, from word frequencies.

usage: train_language.py [--out FILE]   (needs the package wordfreq; every step is deterministic)
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from govcheck.directives.text.language import FILE, buckets_of
from govcheck.directives.text.reading import Reading
from tools.directives.corpus import own

LANGUAGES = [
    "it",
    "es",
    "fr",
    "de",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "sk",
    "hu",
    "ro",
    "tr",
    "id",
    "vi",
    "ca",
    "hr",
    "sl",
    "fil",
    "sh",
    "lt",
    "lv",
    "ms",
    "is",
]
BUCKETS = 1 << 15
STRENGTH = 1.0
THRESHOLD = -0.55
SHIPPED = Path(__file__).parents[2] / "govcheck" / "directives" / FILE


def frequencies(language: str, most: int) -> dict[str, float]:
    from wordfreq import top_n_list, word_frequency

    words = [word for word in top_n_list(language, most) if word.isalpha() and len(word) > 1]
    return {word: word_frequency(word, language) for word in words}


def plain(word: str) -> str:
    """A word as folding leaves it: letters without their marks."""
    sentences = Reading(word).sentences
    return sentences[0].tokens[0].word if sentences else word


def rows(words: Iterable[str]) -> Any:
    at, columns, values = [], [], []
    for row, word in enumerate(words):
        pieces = buckets_of(word, BUCKETS)
        at += [row] * len(pieces)
        columns += pieces
        values += [1 / len(pieces) ** 0.5] * len(pieces)
    return sparse.csr_matrix((values, (at, columns)), shape=(row + 1, BUCKETS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    out = parser.parse_args().out
    english = frequencies("en", 30_000)
    jargon: Counter[str] = Counter()
    for item in own():  # the words of prompts: jargon that no frequency list has
        for sentence in Reading(item.text).sentences:
            for token in sentence.tokens:
                if token.word.isalpha() and token.word.isascii() and len(token.word) > 1:
                    english[token.word] = max(english.get(token.word, 0.0), 3e-6)
                    jargon[token.word] += 1
    others: dict[str, float] = {}
    frequent: dict[str, str] = {}
    usual = set(sorted(english, key=lambda word: -english[word])[:3000]) | {
        word for word, number in jargon.items() if number >= 3
    }
    for language in LANGUAGES:
        try:
            found = frequencies(language, 6_000)
        except LookupError:
            continue
        folded: dict[str, float] = {}
        for word, share in found.items():
            folded[plain(word)] = max(folded.get(plain(word), 0.0), share)
        for word, share in folded.items():
            others[word] = max(others.get(word, 0.0), share)
        code = {"nb": "no", "fil": "tl", "sh": "hr"}.get(language, language)
        frequent[code] = " ".join([word for word in folded if word not in usual][:150])
    words = sorted(set(english) | set(others))
    shares = np.array([(english.get(word, 1e-9), others.get(word, 1e-9)) for word in words])
    wanted = shares[:, 0] / shares.sum(1)
    weight = np.log10(shares.max(1) / 1e-8)
    weight /= np.where(wanted > 0.5, (weight * wanted).sum(), (weight * (1 - wanted)).sum()) / len(words)
    matrix = rows(words)
    across = matrix.T.tocsr()

    def loss(point: Any) -> tuple[float, Any]:
        scores = matrix @ point[:-1] + point[-1]
        error = weight * (1 / (1 + np.exp(-scores)) - wanted)
        value = (weight * (np.logaddexp(0, scores) - wanted * scores)).sum()
        return value + STRENGTH / 2 * (point[:-1] @ point[:-1]), np.concatenate(
            [across @ error + STRENGTH * point[:-1], [error.sum()]]
        )

    point = minimize(loss, np.zeros(BUCKETS + 1), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    scale = float(np.quantile(np.abs(point[:-1]), 0.9995) / 127)
    table = (np.clip(np.round(point[:-1] / scale), -127, 127) + 128).astype(np.uint8)
    header = {
        "scale": round(scale, 6),
        "bias": round(float(point[-1]), 4),
        "threshold": THRESHOLD,
        "frequent": frequent,
    }
    head = json.dumps(header, sort_keys=True, ensure_ascii=False).encode()
    out.write_bytes(zlib.compress(len(head).to_bytes(4, "big") + head + table.tobytes(), 9))
    print(out, out.stat().st_size, "bytes,", len(words), "words")


if __name__ == "__main__":
    main()
