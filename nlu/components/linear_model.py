"""A linear classifier of texts whose confidence can be believed: multinomial logistic regression with a temperature."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from .tfidf import TfIdf

Floats = npt.NDArray[np.float32]
View = Callable[[str], Sequence[str]]
"""One way to take a text apart into features."""

INVERSE_REGULARISATION = 20.0
FOLDS = 5
SMALLEST_SPREAD = 1e-4


class LinearModel:
    """Several TF-IDF views of a text, side by side, and one linear layer over them."""

    def __init__(
        self, views: Sequence[View], spaces: Sequence[TfIdf], weights: Floats, bias: Floats, labels: Sequence[str]
    ) -> None:
        self._views, self._spaces = views, spaces
        self._weights, self._bias = weights, bias
        self.labels = list(labels)

    @classmethod
    def fit(cls, views: Sequence[View], texts: Sequence[str], labels: Sequence[str], *, calibrate: bool) -> LinearModel:
        """Train; with `calibrate`, the probabilities are scaled to be right as often as they say."""
        spaces = [TfIdf.fit([view(text) for text in texts]) for view in views]
        rows = _rows(views, spaces, texts)
        if not calibrate:
            solver = _solver().fit(rows, labels)
            return cls(views, spaces, *_layer(solver), solver.classes_.tolist())
        compact, expand = _compact(rows)
        solver = _solver().fit(compact, labels)
        scale = 1 / _temperature(compact, np.array(labels))
        weights, bias = _layer(solver)
        return cls(views, spaces, expand(weights) * scale, bias * scale, solver.classes_.tolist())

    def ranking(self, text: str) -> list[tuple[str, float]]:
        """Every label with its probability, the likeliest first."""
        probabilities = _softmax(_rows(self._views, self._spaces, [text]) @ self._weights.T + self._bias)[0]
        return [
            (self.labels[index], float(probabilities[index])) for index in np.argsort(-probabilities, kind="stable")
        ]

    def save(self, folder: Path) -> None:
        """Store the model as text and plain arrays."""
        folder.mkdir(parents=True, exist_ok=True)
        for number, space in enumerate(self._spaces):
            space.save(folder / f"view{number}.json")
        np.savez(folder / "layer.npz", weights=self._weights, bias=self._bias)
        (folder / "labels.json").write_text(json.dumps(self.labels), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, views: Sequence[View]) -> LinearModel:
        """What `save` stored; the views are code and must be the same."""
        layer = np.load(folder / "layer.npz", allow_pickle=False)
        spaces = [TfIdf.load(folder / f"view{number}.json") for number in range(len(views))]
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        return cls(views, spaces, layer["weights"], layer["bias"], labels)


def _rows(views: Sequence[View], spaces: Sequence[TfIdf], texts: Sequence[str]) -> sp.csr_matrix:
    parts = [space.rows(view(text) for text in texts) for view, space in zip(views, spaces, strict=True)]
    return sp.hstack(parts).tocsr()


def _solver() -> LogisticRegression:
    return LogisticRegression(C=INVERSE_REGULARISATION, max_iter=300, tol=1e-3)


def _layer(solver: LogisticRegression) -> tuple[Floats, Floats]:
    return solver.coef_.astype(np.float32), solver.intercept_.astype(np.float32)


def _compact(rows: sp.csr_matrix) -> tuple[Floats, Callable[[Floats], Floats]]:
    """The rows in as many columns as there are texts, and the way back for weights found there.

    A linear layer's weights lie in the span of its rows, so that nothing is lost, and training is five times as fast.
    """
    spread, axes = np.linalg.eigh((rows @ rows.T).toarray())
    kept = spread > SMALLEST_SPREAD
    scale = np.sqrt(spread[kept])
    directions = axes[:, kept]
    compact: Floats = (directions * scale).astype(np.float32)

    def expand(weights: Floats) -> Floats:
        wide: Floats = (rows.T @ (directions @ (weights / scale).T)).T.astype(np.float32)
        return wide

    return compact, expand


def _temperature(rows: Floats, labels: npt.NDArray[np.str_]) -> float:
    """The temperature at which held-out texts are least surprising."""
    scores, truth = [], []
    for train, test in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(rows, labels):
        solver = _solver().fit(rows[train], labels[train])
        scores.append(solver.decision_function(rows[test]))
        truth.append(np.searchsorted(solver.classes_, labels[test]))
    logits, answers = np.vstack(scores), np.concatenate(truth)

    def surprise(temperature: float) -> float:
        probabilities = _softmax(logits / temperature)
        return float(-np.log(probabilities[np.arange(len(answers)), answers] + 1e-12).mean())

    return float(minimize_scalar(surprise, bounds=(0.1, 5), method="bounded").x)


def _softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities: Floats = shifted / shifted.sum(axis=1, keepdims=True)
    return probabilities
