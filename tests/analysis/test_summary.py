"""Summary tables: what stands in which row and column."""

from dataclasses import replace

from annotator.analysis import summary
from annotator.definitions.catalogue import load_shipped_form
from annotator.domain.annotation import Annotation, Answer, Instance, State, Status
from annotator.domain.citation import Author, Citation, Doubt
from annotator.domain.evidence import Evidence
from annotator.domain.forms import Condition, Form, Question, Section
from annotator.domain.review import Source, StoredCitation, Tag
from annotator.domain.summary import Cell, StudyRow

CORE = load_shipped_form("core")


def annotation(answers, instances=(), form="core"):
    given = [
        Answer(question=name, instance=instance, state=value)
        if isinstance(value, State)
        else Answer(question=name, instance=instance, value=value)
        for (name, instance), value in answers.items()
    ]
    return Annotation(
        study="s",
        form=form,
        reviewer="r",
        status=Status.DRAFT,
        answers={(answer.question, answer.instance): answer for answer in given},
        instances=tuple(instances),
    )


OSUGI = Citation(
    authors=(Author(family="Osugi", given="M"),),
    et_al=True,
    fields={"title": "Conditioned media", "year": "2012", "pmid": "22443121", "volume": "018"},
    number="2",
    position=2,
    raw="Osugi M, et al. Conditioned media.",
    doubts=(Doubt(text="two years", field="year"),),
)
STUDY = StudyRow(
    label="Osugi 2012",
    reviewer="Reviewer 1",
    citations=(OSUGI, Citation(number="12"), Citation(fields={"title": "no number"})),
    annotation=annotation(
        {
            ("design", ""): ("animal.in_vivo", "laboratory.in_vitro.primary_cells"),
            ("funding", ""): State.NOT_REPORTED,
            ("n_total", ""): 36,
            ("bias_overall", ""): "some_concerns",
            ("measure", "o2"): "New bone",
            ("effect_direction", "o2"): State.UNCLEAR,
        },
        [
            Instance(id="o2", section="outcomes", order=1, label="Bone"),
            Instance(id="o7", section="outcomes", order=2),
        ],
    ),
)
REVIEW = StudyRow(label="Kim 2013", annotation=annotation({("design", ""): ("secondary.narrative_review",)}))


def cell(table, row, column):
    return table.rows[row][[each.id for each in table.columns].index(column)]


def test_every_row_has_a_cell_for_every_column_and_every_id_is_there_once():
    stored = StoredCitation(
        id="c", n=1, citation=OSUGI, source=Source(label="L"), study="s", study_label="Osugi 2012"
    )
    quote = Evidence(
        id="e", study="s", place="title:c", quote="Osugi", start=0, end=5, answers=(("design", ""),)
    )
    studies = [replace(STUDY, evidence=(quote,)), REVIEW]
    tables = summary.workbook(CORE, [stored], studies, {"Review": "R", "Studies": 2})
    assert [table.id for table in tables] == [
        *("citations", "characteristics", "outcomes", "bias", "evidence", "codebook", "options", "about")
    ]
    assert [table.title for table in tables] == [
        *("Citations", "Characteristics", "Outcomes", "Bias", "Evidence", "Codebook", "Options", "About")
    ]
    for table in tables:
        ids = [column.id for column in table.columns]
        assert len(set(ids)) == len(ids)
        assert {len(row) for row in table.rows} == {len(ids)}


def test_citations_keep_their_printed_number_their_raw_text_and_what_is_doubtful():
    stored = StoredCitation(
        id="c", n=1, citation=OSUGI, source=Source(label="L"), study="s", study_label="Osugi 2012"
    )
    table = summary.citations_table([stored])
    assert cell(table, 0, "citation.number") == Cell("2", 2)
    assert cell(table, 0, "citation.year") == Cell("2012", 2012)
    assert cell(table, 0, "citation.volume") == Cell("018")
    assert cell(table, 0, "citation.pmid") == Cell("22443121")
    assert cell(table, 0, "citation.authors").text == "Osugi M; et al."
    assert cell(table, 0, "citation.doubtful").text == "year"
    assert cell(table, 0, "citation.warnings").text == "two years"
    assert cell(table, 0, "citation.raw").text == OSUGI.raw
    assert cell(table, 0, "source.label").text == "L"
    assert cell(table, 0, "citation.type").text == "Journal article"


def test_usual_fields_have_a_column_always_and_rare_ones_where_a_citation_has_them():
    def columns(**fields):
        citation = Citation(fields=fields)
        stored = StoredCitation(id="c", n=1, citation=citation, source=Source(), study="s", study_label="S")
        return [column.id for column in summary.citations_table([stored]).columns]

    assert "citation.doi" in columns()
    assert "citation.isbn" not in columns()
    assert columns(isbn="1").index("citation.isbn") > columns(isbn="1").index("citation.pmid")


def test_a_printed_number_is_a_number_only_if_it_comes_back_as_printed():
    numbers = ["6", "06", "6a", "1234567890123456", "٦"]
    studies = [
        StudyRow(label="S", annotation=annotation({}), citations=(Citation(number=n),)) for n in numbers
    ]
    table = summary.studies_table(CORE, studies)
    assert [cell(table, row, "citation.number").number for row in range(5)] == [6, None, None, None, None]
    assert [cell(table, row, "citation.number").text for row in range(5)] == numbers


def test_one_row_a_study_and_one_column_a_question_outside_repeated_sections():
    table = summary.studies_table(CORE, [STUDY, REVIEW])
    asked = [question.id for section, question in CORE.questions() if not section.repeat]
    assert [column.id for column in table.columns][-len(asked) :] == asked
    assert cell(table, 0, "citation.number") == Cell("2, 12")
    assert cell(table, 0, "study.label").text == "Osugi 2012"
    assert cell(table, 0, "citation.title").text == "Conditioned media"
    assert cell(table, 0, "annotation.status").text == "Draft"
    assert cell(table, 0, "design").text == "Animal, in vivo; In vitro, primary cells"
    assert cell(table, 0, "n_total") == Cell("36", 36)
    assert cell(table, 0, "bias_overall").level.symbol == "-"
    assert cell(table, 1, "citation.title") == Cell()


def test_absence_is_a_word_and_what_was_not_extracted_is_empty():
    table = summary.studies_table(CORE, [STUDY, REVIEW])
    assert cell(table, 0, "funding") == Cell("Not reported", absent=True)
    assert cell(table, 0, "species") == Cell()
    assert cell(table, 1, "n_total") == Cell("Not applicable", absent=True)
    assert "not extracted" in table.notes[0]


def test_one_row_an_instance_with_its_study_in_front():
    table = summary.outcomes_table(CORE, [STUDY, REVIEW])
    assert len(table.rows) == 2
    assert [cell(table, row, "instance.order").number for row in (0, 1)] == [1, 2]
    assert [cell(table, row, "instance.label").text for row in (0, 1)] == ["Bone", ""]
    assert [cell(table, row, "study.label").text for row in (0, 1)] == ["Osugi 2012", "Osugi 2012"]
    assert [cell(table, row, "measure") for row in (0, 1)] == [Cell("New bone"), Cell()]
    assert cell(table, 0, "effect_direction") == Cell("Unclear", absent=True)


def test_a_section_that_crosses_others_names_what_it_crosses():
    form = Form(
        id="f",
        name="F",
        version=1,
        sections=(
            Section(
                id="arms",
                title="Arms",
                repeat="arm",
                questions=(Question(id="arm", kind="text", label="Arm"),),
            ),
            Section(
                id="outcomes",
                title="O",
                repeat="outcome",
                questions=(Question(id="m", kind="text", label="M"),),
            ),
            Section(
                id="results",
                title="Results",
                repeat="result",
                over=("arms", "outcomes"),
                questions=(Question(id="v", kind="number", label="Value", unit="mm"),),
            ),
        ),
    )
    given = annotation(
        {("v", "r"): 1.5},
        [
            Instance(id="b", section="arms", order=1, label="Sham"),
            Instance(id="a", section="arms", order=2, label="Control"),
            Instance(id="o", section="outcomes", order=3),
            Instance(id="r", section="results", order=1, of=("a", "o")),
        ],
        form="f",
    )
    table = summary.section_table(form, form.sections[2], [StudyRow(label="S", annotation=given)])
    assert cell(table, 0, "over.arms").text == "Control"
    assert cell(table, 0, "over.outcomes").text == "3"
    assert cell(table, 0, "v") == Cell("1.5", 1.5)
    assert table.columns[-1].title == "Value (mm)"


def test_the_bias_table_is_study_by_rating_with_its_reason_and_a_legend():
    table = summary.bias_table(CORE, [STUDY, REVIEW])
    assert [column.id for column in table.columns][-2:] == ["bias_overall", "bias_reason"]
    assert cell(table, 0, "bias_overall").text == "Some concerns"
    assert cell(table, 1, "bias_overall") == Cell("Not applicable", absent=True)
    assert "+ Low, - Some concerns, x High, ? No information" in table.notes[1]


def test_the_codebook_says_everything_about_every_question():
    table = summary.codebook_table(CORE)
    rows = {row[0].text: place for place, row in enumerate(table.rows)}
    assert list(rows) == [question.id for _, question in CORE.questions()]
    assert cell(table, rows["n_total"], "unit").text == "n"
    assert cell(table, rows["n_total"], "range").text == "at least 1"
    assert cell(table, rows["n_total"], "asked_when").text == "Study design is not within Secondary"
    assert cell(table, rows["measure"], "repeated").text == "outcome"
    assert cell(table, rows["design"], "required").text == "Yes"
    assert "Options" in cell(table, rows["design"], "options").text
    assert cell(table, rows["species"], "options").text.startswith("Human (human)\nRat (rat)")
    assert cell(table, rows["bias_overall"], "options").text.splitlines()[0] == "+ Low (low)"
    assert all(cell(table, place, "help").text for place in rows.values())


def test_the_codebook_puts_joined_conditions_into_words():
    one = Question(id="one", kind="boolean", label="One")
    both = Condition(
        all_of=(Condition(question="one", equals=("yes",)), Condition(question="one", filled=True))
    )
    two = Question(
        id="two",
        kind="text",
        label="Two",
        show_when=Condition(any_of=(both, Condition(question="one", filled=False))),
    )
    form = Form(id="f", name="F", version=1, sections=(Section(id="s", title="S", questions=(one, two)),))
    table = summary.codebook_table(form)
    assert cell(table, 1, "asked_when").text == "((One is yes) and (One has a value)) or (One has no value)"
    assert cell(table, 0, "options").text == "Yes\nNo"


def test_the_options_are_all_terms_and_levels():
    table = summary.options_table(CORE)
    designs = [row[1].text for row in table.rows if row[0].text == "design"]
    assert designs == [term.id for term in CORE.question("design").vocabulary.terms]
    assert [row[2].text for row in table.rows if row[0].text == "bias_overall"] == [
        *("Low", "Some concerns", "High", "No information")
    ]


def test_facts_stand_in_their_order_numbers_as_numbers():
    assert summary.about_table({"Review": "R", "Studies": 2}).rows == (
        (Cell("Review"), Cell("R")),
        (Cell("Studies"), Cell("2", 2)),
    )


def test_citations_have_a_column_of_tags_once_one_has_a_tag():
    plain = StoredCitation(id="c", n=1, citation=OSUGI, source=Source(), study="s", study_label="S")
    assert "Tags" not in [column.title for column in summary.citations_table([plain]).columns]
    tags = (Tag(id="1", name="pilot"), Tag(id="2", name="to read"))
    table = summary.citations_table([plain, replace(plain, tags=tags)])
    place = [column.title for column in table.columns].index("Tags")
    assert [row[place].text for row in table.rows] == ["", "pilot, to read"]
