"""Rows as lines."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from compare.output.rows import write_cells

CELLS = (
    st.text(st.sampled_from('渠,"\n\r\t \\|a1'), max_size=5) | st.integers() | st.floats(allow_nan=False) | st.none()
)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), max_size=5)))
def test_csv_is_what_the_csv_module_writes(rows):
    out, expected = io.StringIO(newline=""), io.StringIO(newline="")
    write_cells("", ["甲", "乙,"], rows, "csv", out)
    csv.writer(expected, lineterminator="\n").writerows([["甲", "乙,"], *rows])
    assert out.getvalue() == expected.getvalue()
