"""Figures of BG/NBD and MBG/NBD by their published formulas in 70-digit arithmetic: python3 with mpmath.

Writes purchase_models_oracle.csv beside itself. The Gauss hypergeometric function is mpmath's, but its plain series
where c - a - b is nearly whole and mpmath's way would have to take a limit. The formulas are 0/0 at a = 1: a is moved
by about 1e-25, which changes no printed digit.
"""
import csv
import functools
import itertools
import os
from mpmath import beta, exp, gamma, hyp2f1, log, loggamma, mp, mpf, nstr

mp.dps = 70


@functools.lru_cache(None)
def gauss(a, b, c, z):
    if abs(c - a - b - round(c - a - b)) > 1e-9:
        return hyp2f1(a, b, c, z, maxterms=10 ** 7, maxprec=10 ** 5)
    term = total = mpf(1)
    n = 0
    while abs(term) > mpf(10) ** -75 * total or n < a:
        term *= (a + n) * (b + n) / (c + n) / (n + 1) * z
        total += term
        n += 1
    return total


def published(model, r, alpha, a, b, x, last, age, t):
    r, alpha, a, b, last, age, t = map(mpf, (r, alpha, a, b, last, age, t))
    a *= 1 + mp.pi * mpf(10) ** -25
    s = 1 if model == "MBG" else 0
    if x == 0 and s == 0:
        alive = mpf(1)
    else:
        alive = 1 / (1 + a / (b + x + s - 1) * ((alpha + age) / (alpha + last)) ** (r + x))
    if s == 0:
        new = (a + b - 1) / (a - 1) * (1 - (alpha / (alpha + t)) ** r * gauss(r, b, a + b - 1, t / (alpha + t)))
    else:
        new = b / (a - 1) * (1 - (alpha / (alpha + t)) ** r * gauss(r, b + 1, a + b, t / (alpha + t)))
    ahead = alive * (a + b + x + s - 1) / (a - 1) * (1 - ((alpha + age) / (alpha + age + t)) ** (r + x)
            * gauss(r + x, b + x + s, a + b + x + s - 1, t / (alpha + age + t)))
    a1 = loggamma(r + x) - loggamma(r) + r * log(alpha)
    if s == 0:
        a2 = loggamma(a + b) + loggamma(b + x) - loggamma(b) - loggamma(a + b + x)
        a4 = log(a) - log(b + max(x, 1) - 1) - (r + x) * log(alpha + last)
    else:
        a2 = loggamma(a + b) + loggamma(b + x + 1) - loggamma(b) - loggamma(a + b + x + 1)
        a4 = log(a) - log(b + x) - (r + x) * log(alpha + last)
    a3 = -(r + x) * log(alpha + age)
    likelihood = a1 + a2 + log(exp(a3) + (exp(a4) if x > 0 or s == 1 else 0))
    # P(X(age) = x), by the published sum
    w = age / (alpha + age)
    negative = lambda j: gamma(r + j) / gamma(r) / gamma(j + 1) * (alpha / (alpha + age)) ** r * w ** j
    stay = lambda n: beta(a, b + n + s) / beta(a, b)
    leave = lambda n: beta(a + 1, b + n + s - 1) / beta(a, b)
    count = stay(x) * negative(x)
    if x > 0 or s == 1:
        count += leave(x) * (1 - sum(negative(j) for j in range(x)))
    return alive, new, ahead, likelihood, count


rows = []
parameters = [(.242593, 4.413532, .792886, 2.425753), (.524838, 6.182992, .891356, 1.613999), (1, 10, 1, 2),
              (2.5, .5, 1.0000001, 3), (.05, 1, .02, .03), (30, 100, 5, 40), (.7, 3, 200, 900), (3, 2000, .01, 50),
              (150, 200, 1.5, 1e3), (1e-3, 1e-3, 1e-2, 1e3)]
histories = [(0, 0, 38.86), (1, 1.71, 38.86), (2, 30.43, 38.86), (26, 31, 31), (3, .5, 200), (400, 99.5, 100)]
times = [1e-6, 1, 39, 5200]
for model in ("BG", "MBG"):
    for parameter, (x, last, age), t in itertools.product(parameters, histories, times):
        rows.append((model, *parameter, x, last, age, t,
                     *(nstr(v, 17) for v in published(model, *map(repr, parameter), x, repr(last), repr(age), repr(t)))))
name = os.path.join(os.path.dirname(os.path.abspath(__file__)), "purchase_models_oracle.csv")
with open(name, "w", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow("model r alpha a b x last age t alive new ahead likelihood count".split())
    writer.writerows(rows)
