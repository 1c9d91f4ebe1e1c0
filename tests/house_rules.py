"""Rules on the program's own source, each a function from a syntax tree to the lines that break it."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "annotator").rglob("*.py"))
BANNED_MODULES = {
    *("pickle", "marshal", "shelve", "dill", "yaml", "xml.etree", "lxml", "imp"),
    *(
        "socket",
        "ssl",
        "http",
        "urllib.request",
        "urllib3",
        "requests",
        "httpx",
        "aiohttp",
        "ftplib",
        "smtplib",
    ),
    *("socketserver", "xmlrpc", "asyncio", "webbrowser", "PySide6.QtNetwork", "PySide6.QtSql"),
    *("PySide6.QtWebEngineWidgets", "multiprocessing"),
}
"""What runs code out of data, reads XML unguarded, talks to the network, or opens a second way to the file."""
BANNED_NAMES = {"eval", "exec", "compile", "__import__", "TYPE_CHECKING"}
BANNED_ATTRIBUTES = {
    *(
        "processEvents",
        "setCellWidget",
        "setItemWidget",
        "terminate",
        "TYPE_CHECKING",
        "os.system",
        "os.popen",
    ),
    *("QTableWidget", "QListWidget", "QTreeWidget", "QThread", "shutil.rmtree_unsafe"),
}
SQL_CALLS = {"execute", "executemany", "executescript", "exec_driver_sql", "text", "literal_column"}
BANNED_PRAGMAS = (
    "synchronous=off",
    "synchronous=normal",
    "writable_schema",
    "journal_mode=wal",
    "locking_mode=normal",
)


def tree_of(path):
    return ast.parse(Path(path).read_text(encoding="utf-8"))


def imported_modules(tree):
    """Every dotted name that an import could mean, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def banned_imports(tree):
    """Imports of what the program must do without."""
    return [
        f"{line}: {name}"
        for name, line in imported_modules(tree)
        if any(name == banned or name.startswith(f"{banned}.") for banned in BANNED_MODULES)
    ]


def banned_words(tree):
    """Names and attributes that the program must do without; a dialog's own `exec` is Qt's, not Python's."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in BANNED_NAMES | BANNED_ATTRIBUTES:
            found.append(f"{node.lineno}: {node.id}")
        elif isinstance(node, ast.Attribute) and {node.attr, ast.unparse(node)} & BANNED_ATTRIBUTES:
            found.append(f"{node.lineno}: {ast.unparse(node)}")
        elif isinstance(node, ast.alias) and node.name in BANNED_ATTRIBUTES:
            found.append(f"{node.lineno}: {node.name}")
        elif isinstance(node, ast.keyword) and node.arg == "shell":
            found.append(f"{node.value.lineno}: shell")
    return found


def built_sql(tree):
    """SQL put together from text. A pragma takes no parameters: there a constant or a count may stand."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in SQL_CALLS and _is_built(node.args[0]):
            found.append(f"{node.lineno}: {ast.unparse(node.args[0])}")
    return found


def _is_built(node):
    if isinstance(node, ast.JoinedStr):
        first = node.values[0]
        pragma = isinstance(first, ast.Constant) and str(first.value).startswith("PRAGMA ")
        holes = [value.value for value in node.values if isinstance(value, ast.FormattedValue)]
        return not (pragma and all(_is_number(hole) for hole in holes))
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Mod | ast.Add)
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"format", "join"}
    )


def _is_number(node):
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "len"
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return name.isupper()


def banned_pragmas(tree):
    """Texts that would weaken what the store promises, but for docstrings."""
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        f"{node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
        for pragma in BANNED_PRAGMAS
        if pragma in node.value.casefold().replace(" ", "")
    ]


RULES = (banned_imports, banned_words, built_sql, banned_pragmas)
