"""A small review whose exports are known: three studies of the core form, one of them a narrative review."""

from dataclasses import dataclass

import pytest

from annotator.analysis import summary
from annotator.definitions.catalogue import load_shipped_form
from annotator.domain.annotation import Annotation, Answer, Instance, Origin, State, Status
from annotator.domain.citation import Author, Citation, Doubt
from annotator.domain.evidence import Evidence
from annotator.domain.review import Source, StoredCitation
from annotator.domain.summary import StudyRow, SummaryTable

CITATIONS = (
    Citation(
        authors=(Author(family="van der Berg", given="MA", suffix="Jr"), Author(literal="Bone Group")),
        et_al=True,
        fields={
            "title": "Bone & <cartilage>: “new” media",
            "container": "J Bone",
            "year": "2012",
            "date": "2012 Sep 16",
            "volume": "18",
            "issue": "13-14",
            "pages": "1479-89",
            "doi": "10.1000/xyz",
            "pmid": "22443121",
        },
        raw="1. van der Berg MA Jr, Bone Group, et al.\nBone & <cartilage>: “new” media.",
        number="1",
        position=1,
        doubts=(Doubt(text="The title may end earlier.", field="title", suggestion="Bone & <cartilage>"),),
        confidence={"title": 0.62, "year": 0.99},
    ),
    Citation(
        authors=(Author(family="Kim", given="J"),),
        fields={"title": "=SUM(1+1)", "year": "in press", "editors": "Lee K"},
        raw="[12] Kim J. =SUM(1+1). In press.",
        number="12",
        position=2,
        type="chapter",
    ),
    Citation(fields={"title": "-0.5 (95% CI -0.9 to -0.1)"}, raw="'quoted', comma", position=3),
)


def _annotation(answers, instances=()):
    given = [
        Answer(question=question, instance=instance, state=value)
        if isinstance(value, State)
        else value
        if isinstance(value, Answer)
        else Answer(question=question, instance=instance, value=value)
        for (question, instance), value in answers.items()
    ]
    return Annotation(
        study="s",
        form="core",
        reviewer="r",
        status=Status.DRAFT,
        answers={(answer.question, answer.instance): answer for answer in given},
        instances=tuple(instances),
    )


ANNOTATIONS = (
    _annotation(
        {
            ("design", ""): ("animal.in_vivo.rct", "laboratory.in_vitro.cell_line"),
            ("funding", ""): State.NOT_REPORTED,
            ("species", ""): "other:Zebrafish",
            ("n_total", ""): Answer(
                question="n_total", value=36, origin=Origin.FIGURE, derivation="calculated"
            ),
            ("intervention", ""): "@home, 3x",
            ("bias_overall", ""): "high",
            ("bias_reason", ""): "Allocation by cage.\nNot blinded.",
            ("measure", "i1"): "New bone",
            ("effect_direction", "i1"): "favours_intervention",
            ("finding", "i1"): "+12 % (P < 0.05)",
            ("measure", "i2"): State.UNCLEAR,
        },
        [
            Instance(id="i1", section="outcomes", order=1, label="Bone"),
            Instance(id="i2", section="outcomes", order=2),
        ],
    ),
    _annotation({("design", ""): ("secondary.narrative_review",)}),
    _annotation({("bias_overall", ""): "low"}),
)


QUOTES = (
    Evidence(
        id="e1",
        study="s",
        place="title:c1",
        quote="<cartilage>",
        start=7,
        end=18,
        answers=(("species", ""), ("measure", "i2")),
    ),
    Evidence(
        id="e2", study="s", place="raw:c1", quote="Bone\nGroup", start=25, end=35, answers=(("species", ""),)
    ),
)


@dataclass(frozen=True)
class Sample:
    """The sample review as writers see it."""

    citations: tuple[Citation, ...]
    tables: tuple[SummaryTable, ...]

    def table(self, name):
        return next(table for table in self.tables if table.id == name)


@pytest.fixture(scope="session")
def sample():
    source = Source(label="Pasted list")
    stored = [
        StoredCitation(
            id=str(n), n=n, citation=citation, source=source, study=str(n), study_label=citation.label
        )
        for n, citation in enumerate(CITATIONS, start=1)
    ]
    studies = [
        StudyRow(
            label=citation.label,
            annotation=annotation,
            citations=(citation,),
            reviewer="Reviewer 1",
            evidence=QUOTES if citation is CITATIONS[0] else (),
        )
        for citation, annotation in zip(CITATIONS, ANNOTATIONS, strict=True)
    ]
    facts = {"Review": "Sample", "Studies": 3}
    return Sample(CITATIONS, summary.workbook(load_shipped_form("core"), stored, studies, facts))
