"""Agreement of two coders as text, Markdown, CSV or JSON."""

import csv
import json
from typing import TextIO

from compare.following.review import Agreement, label_order
from compare.output.labels import label


def write_agreement(found: Agreement, form: str, out: TextIO, lang: str = "zh") -> None:
    """Write how far two codings agree: one line of figures, and the confusion table with agreement per label."""
    names = label_order(name for pair in found.confusion for name in pair)
    if form == "json":
        table = [{"a": a, "b": b, "rows": n} for (a, b), n in found.confusion.items()]
        told = {"rows": found.rows, "agreement": round(found.agreement, 4), "kappa": _rounded(found.kappa)}
        told |= {"only_a": found.only_a, "only_b": found.only_b, "labels": per_label(found), "confusion": table}  # type: ignore[dict-item]
        json.dump(told, out, ensure_ascii=False, indent=1)
        out.write("\n")
        return
    if form == "csv":
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["a", "b", "rows"])
        writer.writerows([a, b, n] for (a, b), n in found.confusion.items())
        return
    kappa = "—" if found.kappa is None else f"{found.kappa:.2f}"
    out.write(
        f"{label('rows', lang)} {found.rows}, {label('agreement', lang)} {found.agreement:.2f}, kappa {kappa}, "
        f"{label('only_a', lang)} {found.only_a}, {label('only_b', lang)} {found.only_b}\n\n"
    )
    words = {name: label(f"outcome.{name}", lang) for name in names}
    out.write(f"| A \\ B | {' | '.join(words[name] for name in names)} | {label('agreement', lang)} |\n")
    out.write("|" + " --- |" * (len(names) + 2) + "\n")
    shares = per_label(found)
    for a in names:
        cells = [str(found.confusion.get((a, b), 0)) for b in names]
        out.write(f"| {words[a]} | {' | '.join(cells)} | {shares[a]:.2f} |\n")


def per_label(found: Agreement) -> dict[str, float]:
    """Return for each label the share of agreement where either coder gave it (twice both over the sum of each)."""
    shares = {}
    for name in label_order(name for pair in found.confusion for name in pair):
        either = sum(n * ((a == name) + (b == name)) for (a, b), n in found.confusion.items())
        shares[name] = round(2 * found.confusion.get((name, name), 0) / either, 4) if either else 0.0
    return shares


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
