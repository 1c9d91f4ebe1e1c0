"""Tags and which citations have them."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, exists, func, select

from annotator.domain.review import Tag
from annotator.store import schema
from annotator.store.citation_filter import there
from annotator.store.citations import batched_list


def all_tags(connection: Connection) -> list[Tag]:
    """Every tag that is there, by name, with how many listed citations have it."""
    tag, link = schema.tag.c, schema.citation_tag.c
    listed = exists().where(schema.citation.c.id == link.citation, *there())  # looked up by link, few or many
    counted = select(link.tag, func.count()).where(link.gone == 0, listed).group_by(link.tag)
    counts: dict[str, int] = dict(connection.execute(counted).all())
    rows = connection.execute(select(tag.id, tag.name, tag.colour).where(tag.gone == 0))
    tags = [Tag(id=row.id, name=row.name, colour=row.colour, citations=counts.get(row.id, 0)) for row in rows]
    return sorted(tags, key=lambda tag: tag.name.casefold())


def tags_of(connection: Connection, citations: Sequence[str]) -> dict[str, tuple[Tag, ...]]:
    """The tags of each of these citations that has any, by name."""
    tag, link = schema.tag.c, schema.citation_tag.c
    found: dict[str, list[Tag]] = defaultdict(list)
    for chunk in batched_list(citations):
        statement = (
            select(link.citation, tag.id, tag.name, tag.colour)
            .join(schema.tag, tag.id == link.tag)
            .where(link.citation.in_(chunk), link.gone == 0, tag.gone == 0)
        )
        for row in connection.execute(statement):
            found[row.citation].append(Tag(id=row.id, name=row.name, colour=row.colour))
    return {
        citation: tuple(sorted(tags, key=lambda tag: tag.name.casefold())) for citation, tags in found.items()
    }


def all_tagged(connection: Connection) -> dict[str, tuple[Tag, ...]]:
    """The tags of each citation that has any, by name."""
    link = schema.citation_tag.c
    tagged = connection.execute(select(link.citation).where(link.gone == 0).distinct()).scalars().all()
    return tags_of(connection, tagged)


def with_tag(connection: Connection, tag: str, citations: Sequence[str]) -> set[str]:
    """Which of these citations have a tag."""
    link = schema.citation_tag.c
    found: set[str] = set()
    for chunk in batched_list(citations):
        statement = select(link.citation).where(link.tag == tag, link.gone == 0, link.citation.in_(chunk))
        found.update(connection.execute(statement).scalars())
    return found


def unknown(connection: Connection, citations: Sequence[str]) -> set[str]:
    """Those of these ids that are of no citation, there or gone."""
    column = schema.citation.c.id
    known: set[str] = set()
    for chunk in batched_list(citations):
        known.update(connection.execute(select(column).where(column.in_(chunk))).scalars())
    return set(citations) - known


def links_of(connection: Connection, tag: str) -> list[str]:
    """The ids of the rows that tie a tag to citations."""
    link = schema.citation_tag.c
    return list(connection.execute(select(link.id).where(link.tag == tag, link.gone == 0)).scalars())
