"""Figures by what they are about, in every node of the organisation."""

from collections.abc import Iterator, Mapping

from learning.reports.rules.figures import Figures
from learning.reports.rules.organisation import Population

Topic = tuple[int, Population]
"""A course, by its id, and whom the figures are about."""


class NodeFigures(Mapping[int, Figures]):
    """The figures of one topic by node. It never changes.

    A process has one object for as long as nothing in it changes, so that what was found out about the object holds
    for as long; therefore it is equal to nothing but itself. What is only about a content uses `figures`.
    """

    __slots__ = ("__weakref__", "figures")

    def __init__(self, figures: Mapping[int, Figures]) -> None:
        self.figures = figures

    def __getitem__(self, node: int) -> Figures:
        return self.figures[node]

    def __iter__(self) -> Iterator[int]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


Topics = Mapping[Topic, NodeFigures]
