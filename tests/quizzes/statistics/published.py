"""Marks and the indices that others have published for them: reference values of Moodle, from spreadsheets.

`SPREADSHEET` is what Moodle tests its question statistics on (`mod/quiz/report/statistics/tests/statistics_test.php`,
values "taken from contrib/tools/quiz_tools/stats.xls"); `WALKTHROUGH` its quiz 00 (`results00.csv` and `qstats00.csv`
there, "calculated independently in a spreadsheet"). Indices in percent, deviations in marks, as there.
"""

from dataclasses import dataclass
from decimal import Decimal

FINE = 10_000_000
"""Marks are given to seven decimals."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """A row of marks for each attempt, what each item is worth, and for each item the indices."""

    marks: str
    worth: tuple[int, ...]
    indices: str

    @property
    def rows(self) -> list[list[int]]:
        """The marks in whole units."""
        return [[int(Decimal(mark) * FINE) for mark in line.split()] for line in self.marks.strip().splitlines()]

    @property
    def expected(self) -> list[tuple[float, ...]]:
        """Facility, deviation, discrimination index and discriminative efficiency of each item."""
        lines = self.indices.strip().splitlines()
        return [tuple(float(value) for value in line.split()) for line in lines]


SPREADSHEET = Published(
    marks="""
        5.5 .3 .9 1 .3 0 1 1 0 0 0 1 1
        1 .9 .9 .3 .3 0 1 0 1 0 0 1 1
        2.5 1 .9 .3 1 1 1 1 1 0 1 1 0
        4 .3 .9 1 .3 0 1 1 0 0 0 0 0
        3 .9 .3 .9 1 1 0 1 1 1 0 0 0
        4.5 .9 1 1 .9 0 0 0 0 1 1 1 0
        3 .3 .3 .3 .3 1 1 1 1 0 1 1 1
        6 .9 .9 1 .3 0 1 1 0 1 1 1 0
        .5 .9 1 .9 .3 0 1 1 1 1 1 0 0
        5.5 .9 1 .9 .3 0 0 1 0 1 0 0 1
        2.5 .9 1 1 .9 0 1 1 0 1 0 0 0
        4 .9 .3 .9 1 0 1 1 1 1 1 1 0
        4 .9 .3 .3 1 1 0 0 1 1 1 0 1
        3 1 1 .3 1 1 0 1 1 1 0 1 0
        1 1 .9 .3 .3 0 0 0 0 0 1 0 1
        1 .3 .3 .3 .9 0 1 0 0 0 0 1 0
        1.5 1 .3 .9 1 0 0 1 0 1 0 1 1
        4 .9 1 .9 1 0 0 0 1 1 1 1 0
        2 .9 .9 .3 .9 0 0 0 0 1 0 0 0
        1 1 .3 .3 .3 0 0 1 0 1 1 0 0
        6 .9 1 1 .9 1 1 0 0 0 0 1 0
        7 .9 .3 .3 .3 0 0 1 1 0 1 1 1
    """,
    worth=(8, *[1] * 12),
    indices="""
        41.19318182 1.912733589 25.88327077 27.23492723
        81.36363636 0.2512738111 1.170256965 1.382386552
        71.36363636 0.3226312277 -4.207816809 -4.691171307
        65.45454545 0.3334199022 28.16930644 31.12404354
        65.90909091 0.3375811591 -2.513606859 -2.877487579
        27.27272727 0.4558423058 15.52451404 22.06477733
        50 0.5117663157 -8.396734802 -10
        63.63636364 0.4923659639 15.18945843 17.4790556
        45.45454545 0.5096471914 16.21079629 20.14359793
        59.09090909 0.5032362797 -8.900638238 -10.27568922
        50 0.5117663157 8.670004606 10.86956522
        59.09090909 0.5032362797 29.63337745 34.58997279
        36.36363636 0.4923659639 -12.99017581 -17.5074184
    """,
)
WALKTHROUGH = Published(
    marks="""
        1 1 1 1 1 0 1
        1 1 1 1 .5 1 0
        1 1 1 1 .5 0 1
        0 0 1 1 1 0 0
        1 0 1 0 0 1 .5
        1 1 1 1 .5 0 .5
        0 1 1 1 .5 1 .5
        1 1 1 0 .5 1 .5
        1 0 1 1 1 1 1
        0 1 1 0 .5 1 .5
        .8 0 1 1 .5 1 .5
        1 1 1 0 .5 1 1
        1 0 1 1 .5 1 .5
        1 0 1 1 1 0 .5
        0 0 1 1 0 1 1
        1 0 1 0 .5 1 1
        .8 0 1 1 .5 0 1
        1 0 1 1 0 1 .5
        1 0 1 1 .5 0 .5
        0 1 1 0 .5 1 0
        1 1 .3333333 1 .5 0 .5
        1 1 1 0 .5 0 .5
        1 1 1 1 0 1 .5
        0 0 1 0 .5 1 1
        0 0 1 1 1 1 1
    """,
    worth=(1,) * 7,
    indices="""
        70.4 0.4513682901 -7.0650767526 -9.4550536967
        48 0.5099019514 -28.8982125772 -36.7834118938
        97.3333332 0.13333334 -9.1230674268 -21.6545012165
        68 0.4760952286 -22.6306444113 -31.4411395613
        52 0.3055050463 -17.6997047674 -21.1794802584
        64 0.4898979486 -45.3785178421 -56.9365974439
        62 0.331662479 -5.6543166602 -6.5043742058
    """,
)
