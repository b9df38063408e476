"""Fill in: a text with gaps, `[[55]]` or `[[2030|2031]]` where several answers are accepted."""

from dataclasses import dataclass

from learning.findings import Finding
from learning.quizzes.questions.block import Block
from learning.quizzes.questions.fields import checked_parts, checked_text, part_values, parts_or_none, typed_text
from learning.quizzes.questions.gaps import GAP, Gap, Paragraph, read_paragraphs
from learning.quizzes.questions.question import Arrangement, Form, Question, Response, Shape


@dataclass(frozen=True, kw_only=True)
class ShownGap:
    """A gap on the page, the `number`th from 1: `field` sends what is typed; `answer` is what would be right."""

    number: int
    field: str
    value: str
    answer: str
    is_right: bool


@dataclass(frozen=True, kw_only=True)
class FillIn(Question):
    """Per gap: numbers are compared as numbers, words as forgivingly as a short text.

    Fields: `gap-0`, `gap-1` … in the order of the text (at most LONGEST_TEXT characters each).
    """

    kind = "fill_in"
    marker = GAP

    paragraphs: tuple[Paragraph, ...]
    """The text from the first paragraph with a gap on: pieces of Markdown, and the gaps between them."""

    @classmethod
    def parse(cls, block: Block) -> tuple["Question | None", list[Finding]]:
        """Read the text and its gaps."""
        body, paragraphs, findings = read_paragraphs(block)
        frame = block.frame()
        frame["body"] = body
        return cls(paragraphs=paragraphs, **frame), findings

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps in the order of the text."""
        return tuple(piece for paragraph in self.paragraphs for piece in paragraph if isinstance(piece, Gap))

    def read(self, form: Form, arrangement: Arrangement) -> Response | None:
        """Return what was typed in each gap."""
        return parts_or_none([typed_text(value) for value in part_values(form, "gap", len(self.gaps))])

    def share(self, response: Response) -> float:
        """Return the share of gaps that are right."""
        return sum(self.part_marks(response)) / len(self.gaps)

    def part_marks(self, response: Response | None) -> tuple[bool, ...]:
        """Tell for each gap whether it is right."""
        return tuple(gap.accepts(text) for gap, text in zip(self.gaps, self._texts(response), strict=True))

    def given(self, response: Response) -> tuple[str, ...]:
        """Return what was typed, gap by gap."""
        return tuple(text for text in self._texts(response) if text)

    def is_complete(self, response: Response | None) -> bool:
        """Tell whether something stands in every gap."""
        return all(self._texts(response))

    def shown(self, response: Response | None) -> tuple[tuple[str | ShownGap, ...], ...]:
        """Return the paragraphs; a piece that is no string is a gap with what was typed there."""
        texts, marks = self._texts(response), self.part_marks(response)
        fields = iter(
            ShownGap(
                number=index + 1,
                field=f"gap-{index}",
                value=texts[index],
                answer=gap.accepted[0],
                is_right=marks[index],
            )
            for index, gap in enumerate(self.gaps)
        )
        return tuple(
            tuple(piece if isinstance(piece, str) else next(fields) for piece in paragraph)
            for paragraph in self.paragraphs
        )

    def _texts(self, response: Response | None) -> list[str]:
        if response is None:
            return [""] * len(self.gaps)
        return ["" if part is None else checked_text(part) for part in checked_parts(response, len(self.gaps))]

    @property
    def right_answers(self) -> tuple[str, ...]:
        """The first accepted answer of each gap."""
        return tuple(gap.accepted[0] for gap in self.gaps)

    @property
    def wording(self) -> tuple[str, ...]:
        """The texts of the question, with the gaps filled in."""
        return (*super().wording, *("".join(map(str, paragraph)) for paragraph in self.paragraphs))

    def shape(self) -> Shape:
        """Return the number of gaps."""
        return Shape(kind=self.kind, parts=len(self.gaps))
