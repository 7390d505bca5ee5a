"""Time reading an archive: python benchmarks/reading.py FOLDER prints reports, characters a second and peak memory."""

import resource
import sys
import time

from compare.reading import iter_readings


def main(paths: list[str]) -> None:
    began, worked = time.perf_counter(), time.process_time()
    reports = characters = sentences = 0
    for reading in iter_readings(paths):
        for report in reading.reports:
            reports += 1
            characters += len(report.document.text)
            sentences += len(report.sentences)
    seconds, busy = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"read {reports} reports, {characters / 1e6:.1f} M characters, {sentences} sentences: {seconds:.1f} s"
        f" ({characters / seconds / 1e6:.2f} M/s), {busy:.1f} s of processor ({characters / busy / 1e6:.2f} M/s),"
        f" {peak:.0f} MB at most"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
