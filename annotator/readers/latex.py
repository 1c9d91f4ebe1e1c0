"""TeX in bibliographic text made plain: accents, letters, Greek, dashes; commands that set type fall away."""

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "d": "\u0323",
    "b": "\u0331",
    "r": "\u030a",
    "k": "\u0328",
    "t": "\u0361",
}
"""Combining characters of the accents."""
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å",
    "i": "\u0131", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ",
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textellipsis": "…", "S": "§", "P": "¶",
    "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "pounds": "£", "euro": "€",
    "texteuro": "€", "textdegree": "°", "degree": "°", "textmu": "µ", "textquoteright": "’",
    "textquoteleft": "\u2018",
    "textquotedblleft": "“", "textquotedblright": "”", "textasciitilde": "~",
    "textunderscore": "_", "textbackslash": "\\",
    "textasciicircum": "^", "textgreater": ">", "textless": "<", "textbar": "|", "textbullet": "•", "quad": " ",
    "qquad": " ",
    "alpha": "\u03b1", "beta": "β", "gamma": "\u03b3", "delta": "δ",
    "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "\u03b9", "kappa": "κ", "lambda": "λ",
    "mu": "μ", "nu": "\u03bd", "xi": "ξ", "pi": "π", "rho": "\u03c1",
    "sigma": "\u03c3", "tau": "τ", "upsilon": "\u03c5", "phi": "φ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ",
    "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "times": "×", "pm": "±", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠",
    "approx": "≈", "sim": "\u223c", "cdot": "·", "infty": "∞",
    "to": "→", "rightarrow": "→", "leftarrow": "←", "prime": "\u2032",
    "circ": "°", "ell": "\u2113", "deg": "°", "LaTeX": "LaTeX", "TeX": "TeX",
}  # fmt: skip
"""Commands that stand for characters."""
_ESCAPED = frozenset("&%$#_{}")
_PLAIN = re.compile(r"[\\{}$~]|--|``|''")
_COMMAND = re.compile(r"\\(?:([A-Za-z]{1,40})[ \t\n]{0,3}|(.)|$)", re.DOTALL)
_PIECE = re.compile(r"[^\\{}$~`'\-^_]+|---?|``|''|.", re.DOTALL)
_DASHES = {"--": "–", "---": "—", "``": "“", "''": "”", "~": " "}
_VERBATIM = re.compile(r"\\([&%$#_{}~^])|[{}]")
_ARGUMENT_AWAY = frozenset({"href", "textcolor", "color", "label", "cite", "vspace", "hspace"})
"""Commands whose first argument is no text."""


def plain(text: str) -> str:
    """The text without TeX, in composed characters (NFC), on one line; braces fall away, unknown commands too."""
    if not _PLAIN.search(text):
        return " ".join(text.split())
    pieces = _pieces(text)
    return " ".join(unicodedata.normalize("NFC", "".join(pieces)).split())


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    accent, away, mathematical = "", 0, False
    depth = 0
    at, end = 0, len(text)
    while at < end:
        found = _COMMAND.match(text, at) if text[at] == "\\" else None
        if found:
            at = found.end()
            accent, piece, drop = _command(found, accent)
            away = depth + 1 if drop else away
        else:
            match = _PIECE.match(text, at)
            piece = match[0] if match else text[at]
            at += len(piece)
            if piece in {"{", "}"}:
                depth += 1 if piece == "{" else -1
                if piece == "}" and away and depth < away:
                    away = 0
                continue
            if piece == "$":
                mathematical = not mathematical
                continue
            if mathematical and piece in {"^", "_"}:
                continue
            piece = _DASHES.get(piece, piece)
        if away and depth >= away:
            continue
        if accent and piece.strip():
            piece, accent = _accented(piece.lstrip(), accent), ""
        if not (accent and not piece.strip()):
            pieces.append(piece)
    return pieces


def _command(found: re.Match[str], accent: str) -> tuple[str, str, bool]:
    """The accent to come, the text of a command, and whether its first argument is no text."""
    name, sign = found[1] or "", found[2] or ""
    if name in _LETTERS:
        spaced = " " if found[0][-1:].isspace() and name.startswith("text") else ""
        return accent, _LETTERS[name] + spaced, False
    if name in _ACCENTS or sign in _ACCENTS:
        return _ACCENTS[name or sign], "", False
    if sign in _ESCAPED:
        return accent, sign, False
    if name:
        return accent, "", name in _ARGUMENT_AWAY
    return (
        accent,
        " " if sign in {" ", "\\", "\n", ","} else sign if sign not in {"-", "/", "(", ")", "[", "]"} else "",
        False,
    )


def _accented(piece: str, accent: str) -> str:
    """The piece with the accent on its first letter; on i and j without a dot it takes the place of the dot."""
    first = {"\u0131": "i", "ȷ": "j"}.get(piece[0], piece[0])
    return first + accent + piece[1:]


def verbatim(text: str) -> str:
    """A link or an identifier: braces and the backslashes before signs fall away, all else stays."""
    if "\\" not in text and "{" not in text and "}" not in text:
        return text.strip()
    return _VERBATIM.sub(lambda found: found[1] or "", text).strip()
