"""Writes prior_shift.json: priors estimated with numpy and scipy. Run: python golden_prior_shift.py > OUT."""

import json

import numpy as np
from scipy.optimize import minimize

random = np.random.default_rng(11)
start = np.array([0.6, 0.3, 0.1])
stream = np.array([0.2, 0.3, 0.5])
means = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 2.0]])


def answers(prior, n):
    truth = random.choice(3, n, p=prior)
    x = means[truth] + random.normal(size=(n, 2))
    likelihood = np.exp(-0.5 * ((x[:, None, :] - means[None]) ** 2).sum(axis=2))
    p = likelihood * start
    return truth, np.round(p / p.sum(axis=1, keepdims=True), 6)


known_truth, known = answers(start, 400)
truth, p = answers(stream, 400)

# the likelihood of the stream as a function of its prior, maximised without expectation maximisation
ratio = p / start


def loss(free):
    prior = np.exp(np.append(free, 0))
    return -np.log(ratio @ (prior / prior.sum())).mean()


free = minimize(loss, np.zeros(2), method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-14, "maxiter": 10000}).x
most_likely = np.exp(np.append(free, 0))
most_likely /= most_likely.sum()

joint = np.zeros((3, 3))
np.add.at(joint, (known.argmax(axis=1), known_truth), 1 / len(known_truth))
shares = np.bincount(p.argmax(axis=1), minlength=3) / len(p)
counted = np.bincount(known_truth, minlength=3) / len(known_truth)
black_box = np.maximum(0, np.linalg.solve(joint, shares)) * counted

print(
    json.dumps(
        {
            "start": start.tolist(),
            "probabilities": p.tolist(),
            "mostLikely": most_likely.tolist(),
            "joint": joint.tolist(),
            "shares": shares.tolist(),
            "counted": counted.tolist(),
            "blackBox": (black_box / black_box.sum()).tolist(),
        }
    )
)
