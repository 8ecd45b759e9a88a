"""TF-IDF over any features, stored as plain JSON and numbers: a model archive that cannot run code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log
from pathlib import Path

import numpy as np
import scipy.sparse as sp


class TfIdf:
    """Sublinear TF-IDF rows of unit length."""

    def __init__(self, weight_of: dict[str, float]) -> None:
        self._weight = np.fromiter(weight_of.values(), dtype=np.float32, count=len(weight_of))
        self._column = {feature: column for column, feature in enumerate(weight_of)}

    @classmethod
    def fit(cls, documents: Sequence[Sequence[str]]) -> TfIdf:
        """Weigh each feature by how few documents hold it."""
        holding = Counter(feature for document in documents for feature in set(document))
        total = len(documents) + 1
        return cls({feature: log(total / (count + 1)) + 1 for feature, count in sorted(holding.items())})

    def rows(self, documents: Iterable[Sequence[str]]) -> sp.csr_matrix:
        """One row per document; features never seen in training leave no trace."""
        columns: list[int] = []
        values: list[float] = []
        ends = [0]
        for document in documents:
            known = Counter(self._column[feature] for feature in document if feature in self._column)
            row = np.array([1 + log(count) for count in known.values()], dtype=np.float32)
            row *= self._weight[list(known)]
            columns += known
            values += list(row / (np.linalg.norm(row) or 1))
            ends.append(len(columns))
        shape = (len(ends) - 1, len(self._weight))
        return sp.csr_matrix((np.array(values, dtype=np.float32), columns, ends), shape=shape)

    def save(self, path: Path) -> None:
        """Store the features and their weights."""
        weight_of = dict(zip(self._column, self._weight.tolist(), strict=True))
        path.write_text(json.dumps(weight_of, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> TfIdf:
        """What `save` stored."""
        return cls(json.loads(path.read_text(encoding="utf-8")))
