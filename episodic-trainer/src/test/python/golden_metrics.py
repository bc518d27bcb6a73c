"""Writes golden_metrics.json: figures of scikit-learn and numpy on drawn answers. Run: python golden_metrics.py > OUT."""

import json

import numpy as np
from sklearn.metrics import balanced_accuracy_score, f1_score, precision_recall_fscore_support

random = np.random.default_rng(5)
labels = ["a", "b", "c", "d"]
truth = random.choice(labels, 300, p=[0.6, 0.25, 0.1, 0.05])
predicted = np.where(random.random(300) < 0.7, truth, random.choice(labels, 300))
confidence = np.round(random.beta(4, 2, 300), 6)
right = predicted == truth

bins = np.minimum(14, (confidence * 15).astype(int))
ece = sum(
    abs(right[bins == b].mean() - confidence[bins == b].mean()) * (bins == b).mean() for b in range(15) if (bins == b).any()
)
scores = np.round(random.random(57), 6)
level = 0.9
rank = int(np.ceil((len(scores) + 1) * level))
precision, recall, f1, n = precision_recall_fscore_support(truth, predicted, labels=labels)
print(
    json.dumps(
        {
            "labels": labels,
            "truth": truth.tolist(),
            "predicted": predicted.tolist(),
            "confidence": confidence.tolist(),
            "macroF1": f1_score(truth, predicted, average="macro"),
            "balancedAccuracy": balanced_accuracy_score(truth, predicted),
            "accuracy": float(right.mean()),
            "precision": precision.tolist(),
            "recall": recall.tolist(),
            "n": n.tolist(),
            "ece": float(ece),
            "scores": scores.tolist(),
            "conformalQuantile": float(np.sort(scores)[rank - 1]),
        },
        indent=1,
    )
)
