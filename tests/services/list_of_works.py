"""Made-up works as databases export them: RIS lists in which a work is written otherwise by each."""

from annotator.domain.reading import RawList
from annotator.services import importing

BIRDS = ("herons", "storks", "cranes", "ibises", "egrets", "bitterns", "spoonbills", "flamingos")


def record(work, *, written=0, **changed):
    """One record of a work (0 to 7); `written` otherwise in so many ways, with fields changed or (None) left away."""
    title = f"Walking speed of {BIRDS[work]} in tidal flats after storms"
    fields = {
        "TI": (title, title.upper(), f"{title}.")[written],
        "T2": ("Wading Bird Notes", "Wad Bird Notes", "Wading Bird Notes")[written],
        "PY": "2016",
        "VL": str(20 + work),
        "SP": f"{work + 1}01",
        "EP": (f"{work + 1}10", "10", f"{work + 1}10")[written],
        "DO": (f"10.5555/wbn.{work}", None, f"10.5555/wbn.{work}")[written],
        "AB": (None, "A hide, a telescope and much patience.", None)[written],
        **changed,
    }
    authors = f"AU  - {BIRDS[work].capitalize()}, B.\nAU  - Watcher, W.\n"
    tagged = "".join(f"{tag}  - {text}\n" for tag, text in fields.items() if text is not None)
    return f"TY  - JOUR\n{authors}{tagged}ER  - \n\n"


def listed(name, *records):
    """A list of records as a file."""
    return RawList(content="".join(records).encode(), name=f"{name}.ris")


def take_in(review, name, *records):
    """Import a list of records; the plan and the changes."""
    plan = importing.plan_import(listed(name, *records), review)
    return plan, importing.accept_import(review, plan)
