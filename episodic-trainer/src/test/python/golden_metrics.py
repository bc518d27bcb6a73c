"""Writes golden_metrics.json: figures of scikit-learn and numpy on drawn answers. Run: python golden_metrics.py > OUT."""

import json

import numpy as np
from scipy.stats import beta
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (
    balanced_accuracy_score,
    brier_score_loss,
    confusion_matrix,
    f1_score,
    matthews_corrcoef,
    precision_recall_fscore_support,
    roc_auc_score,
)
from sklearn.neighbors import NearestCentroid

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

# probabilities with ties, another method's answers, and both bootstraps of the macro F1
raw = random.gamma(0.5, size=(300, 4)) + 2 * (np.array(labels)[None, :] == truth[:, None])
probabilities = np.round(raw / raw.sum(axis=1, keepdims=True), 2)
probabilities[:, 0] = np.round(1 - probabilities[:, 1:].sum(axis=1), 2)
other = np.where(random.random(300) < 0.5, truth, random.choice(labels, 300))
replicates = []
for _ in range(4000):
    drawn = random.integers(0, 300, 300)
    own = f1_score(truth[drawn], predicted[drawn], average="macro", labels=np.unique(truth[drawn]))
    replicates.append((own, own - f1_score(truth[drawn], other[drawn], average="macro", labels=np.unique(truth[drawn]))))


def clopper_pearson(k, n):
    low = 0.0 if k == 0 else float(beta.ppf(0.025, k, n - k + 1))
    high = 1.0 if k == n else float(beta.ppf(0.975, k + 1, n - k))
    return [k, n, low, high]


# baselines: rows of three classes
rows = np.round(random.normal(size=(90, 6)) + np.repeat(np.eye(3, 6) * 1.5, 30, axis=0), 4)
classes = np.repeat(np.arange(3), 30)
asked = np.round(random.normal(size=(20, 6)), 4)
logistic = LogisticRegression(C=1, max_iter=10000, tol=1e-10).fit(rows, classes)
centroid = NearestCentroid().fit(rows, classes)

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
            "confusion": confusion_matrix(truth, predicted, labels=labels).tolist(),
            "matthews": float(matthews_corrcoef(truth, predicted)),
            "probabilities": probabilities.tolist(),
            "auroc": float(roc_auc_score(truth, probabilities, multi_class="ovr", average="macro", labels=labels)),
            "brier": float(brier_score_loss(truth, probabilities, labels=labels, scale_by_half=False)),
            "other": other.tolist(),
            "macroF1Interval": np.percentile([r[0] for r in replicates], [2.5, 97.5]).tolist(),
            "gainInterval": np.percentile([r[1] for r in replicates], [2.5, 97.5]).tolist(),
            "binomial": [clopper_pearson(k, n) for k, n in [(0, 7), (7, 7), (1, 4), (45, 50), (471, 503), (4500, 5000)]],
            "rows": rows.tolist(),
            "classes": classes.tolist(),
            "asked": asked.tolist(),
            "logistic": logistic.predict_proba(asked).tolist(),
            "centroid": centroid.predict(asked).tolist(),
        },
        indent=1,
    )
)
