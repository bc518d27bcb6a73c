"""Writes golden_trust.json: isotonic calibration, risk and coverage, and novelty scores of scikit-learn and numpy.

Run: python golden_trust.py > OUT.
"""

import json

import numpy as np
from scipy.special import logsumexp
from sklearn.covariance import LedoitWolf
from sklearn.ensemble import IsolationForest
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import roc_auc_score
from sklearn.neighbors import NearestNeighbors

random = np.random.default_rng(7)

# one curve: scores with ties
scores = np.round(random.random(120), 2)
hits = random.random(120) < scores**2
asked = np.round(np.linspace(-0.1, 1.1, 41), 4)
curve = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(scores, hits.astype(float))

# three classes, each against the rest
truth = random.choice(3, 200, p=[0.6, 0.3, 0.1])
raw = random.gamma(0.6, size=(200, 3)) + 1.2 * np.eye(3)[truth]
probabilities = np.round(raw / raw.sum(axis=1, keepdims=True), 6)
ovr = np.stack(
    [
        IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip")
        .fit(probabilities[:, c], (truth == c).astype(float))
        .predict(probabilities[:, c])
        for c in range(3)
    ],
    axis=1,
)
isotonic = ovr / ovr.sum(axis=1, keepdims=True)

# the power of probabilities with the highest likelihood, on a fine grid
powers = np.exp(np.linspace(np.log(0.05), np.log(20), 20001))


def loss(power):
    q = probabilities**power
    return -np.log((q / q.sum(axis=1, keepdims=True))[np.arange(200), truth]).mean()


power = powers[np.argmin([loss(t) for t in powers])]

# risk and coverage without ties
confidence = random.permutation(300) / 300
right = random.random(300) < 0.5 + 0.5 * confidence
wrong = np.cumsum(~right[np.argsort(-confidence)])
aurc = (wrong / np.arange(1, 301)).mean()
best = (np.cumsum(np.sort((~right).astype(float))) / np.arange(1, 301)).mean()

# novelty: two known classes about their prototypes, a strange one between and beside them
prototypes = np.array([[0.0, 0, 0, 0], [4.0, 0, 0, 0]])
spread = np.array([1.0, 0.5, 0.2, 1.0])
classes = np.repeat([0, 1], 150)
known = np.round(prototypes[classes] + random.normal(size=(300, 4)) * spread, 5)
common = prototypes[random.choice(2, 100)] + random.normal(size=(100, 4)) * spread
strange = np.array([2.0, 1.5, 0.5, 0.0]) + random.normal(size=(40, 4)) * 0.3
objects = np.round(np.concatenate([common, strange]), 5)
is_strange = np.repeat([0, 1], [100, 40])
temperature = 2.5

squared = ((objects[:, None, :] - prototypes[None]) ** 2).sum(axis=2)
means = np.stack([known[classes == c].mean(axis=0) for c in (0, 1)])
centred = known - means[classes]
covariance = centred.T @ centred / len(known)
covariance += np.eye(4) * 0.01 * np.trace(covariance) / 4
inverse = np.linalg.inv(covariance)
offset = objects[:, None, :] - means[None]
mahalanobis = np.einsum("icj,jk,ick->ic", offset, inverse, offset).min(axis=1)
densities = []
for c in (0, 1):
    fitted = LedoitWolf().fit(known[classes == c])
    densities.append(fitted.mahalanobis(objects) + np.linalg.slogdet(fitted.covariance_)[1])
densities = np.min(densities, axis=0)
neighbours = NearestNeighbors(n_neighbors=10).fit(known).kneighbors(objects)[0][:, -1] ** 2
forests = np.min(
    [-IsolationForest(random_state=c).fit(known[classes == c]).score_samples(objects) for c in (0, 1)], axis=0
)

print(
    json.dumps(
        {
            "scores": scores.tolist(),
            "hits": hits.tolist(),
            "asked": asked.tolist(),
            "curve": curve.predict(asked).tolist(),
            "truth": truth.tolist(),
            "probabilities": probabilities.tolist(),
            "isotonic": isotonic.tolist(),
            "power": float(power),
            "confidence": confidence.tolist(),
            "right": right.tolist(),
            "aurc": float(aurc),
            "aurcBest": float(best),
            "prototypes": prototypes.tolist(),
            "temperature": temperature,
            "classes": classes.tolist(),
            "known": known.tolist(),
            "objects": objects.tolist(),
            "isStrange": [bool(x) for x in is_strange],
            "nearestPrototype": squared.min(axis=1).tolist(),
            "energy": (-logsumexp(-squared / temperature, axis=1)).tolist(),
            "mahalanobis": mahalanobis.tolist(),
            "densities": densities.tolist(),
            "neighbours": neighbours.tolist(),
            "forests": forests.tolist(),
            "forestsAuroc": float(roc_auc_score(is_strange, forests)),
            "mahalanobisAuroc": float(roc_auc_score(is_strange, mahalanobis)),
            "mahalanobisRecall": float(is_strange[np.argsort(-mahalanobis)[:30]].sum() / 40),
        }
    )
)
