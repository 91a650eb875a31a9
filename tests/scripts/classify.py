#!/usr/bin/env python3
"""Says which pull request of a strategy each file of a list falls to.

    classify.py STRATEGY LIST              files per pull request and group
    classify.py STRATEGY LIST --paths      one line per file: pull request, group, pattern that won, path
    classify.py STRATEGY LIST --counts     `pull request <TAB> count`, `unclassified` last
    classify.py STRATEGY LIST --globs      without the fallbacks: only what the groups' globs take
    classify.py STRATEGY LIST --owners=TABLE    the rows of a table in tests/tables/ownership with the number of
                                           files each speaks of; files that go elsewhere are named, and it fails

A second, independent reading of docs/presets.md, in Python and with nothing but its standard library: the
presets and the example are tuned and checked with it, and the program's own classification is compared with
its counts. It is not the definition; that is the program.

A list is `git diff --name-only`, `--name-status` or `--numstat` (without `-z`). A rename is matched by its new
path, and by its old path only where the new one matches nothing.
"""

import re
import sys
from collections import namedtuple

# One pattern of a strategy after its braces are expanded. `rank` is what decides between patterns: exact first,
# then more literal characters; `fallback` patterns come last, in their order.
Pattern = namedtuple("Pattern", "regex exact literals pull_request group order glob")
# The answer for one path. `rivals` are the pull requests that claim it with equal right.
Verdict = namedtuple("Verdict", "pull_request group glob rivals is_fallback")


# ---- strategies: the block-style part of YAML that the presets use -------------------------------------------


def load(path):
    """The strategy in the YAML file at `path`: mappings, sequences and scalars, all scalars as text."""
    lines = []
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            text = line.rstrip("\n")
            bare = text.strip()
            if bare and not bare.startswith("#"):
                lines.append((len(text) - len(text.lstrip(" ")), bare, number))
    value, rest = _block(lines, 0)
    if rest != len(lines):
        raise ValueError(f"{path}:{lines[rest][2]}: cannot read this line")
    return value


def _block(lines, at):
    """The value that begins at line `at`, and the index behind it."""
    indent, text, _ = lines[at]
    if text == "-" or text.startswith("- "):
        return _sequence(lines, at, indent)
    if _split_key(text):
        return _mapping(lines, at, indent)
    return _scalar(text), at + 1


def _sequence(lines, at, indent):
    items = []
    while at < len(lines) and lines[at][0] == indent and lines[at][1].startswith("- "):
        _, text, number = lines[at]
        inner = text[2:].lstrip(" ")
        lines[at] = (indent + len(text) - len(inner), inner, number)
        item, at = _block(lines, at)
        items.append(item)
    return items, at


def _mapping(lines, at, indent):
    mapping = {}
    while at < len(lines) and lines[at][0] == indent:
        _, text, number = lines[at]
        split = _split_key(text)
        if not split:
            raise ValueError(f"line {number}: expected `key: value`")
        key, rest = split
        if key in mapping:
            raise ValueError(f"line {number}: `{key}` is there twice")
        at += 1
        if rest:
            mapping[key] = _scalar(rest)
        elif at < len(lines) and lines[at][0] > indent:
            mapping[key], at = _block(lines, at)
        else:
            mapping[key] = ""
    return mapping, at


def _split_key(text):
    found = re.match(r"([A-Za-z_][A-Za-z0-9_]*):(?: +(.*))?$", text)
    return (found.group(1), (found.group(2) or "").strip()) if found else None


def _scalar(text):
    if text[0] == '"':
        found = re.fullmatch(r'"((?:[^"\\]|\\.)*)"(?:\s+#.*)?', text)
        if not found:
            raise ValueError(f"this quote does not end: {text}")
        return re.sub(r"\\(.)", r"\1", found.group(1))
    if text[0] == "'":
        found = re.fullmatch(r"'((?:[^']|'')*)'(?:\s+#.*)?", text)
        if not found:
            raise ValueError(f"this quote does not end: {text}")
        return found.group(1).replace("''", "'")
    return re.sub(r"\s+#.*$", "", text)


# ---- globs ---------------------------------------------------------------------------------------------------


def expanded(glob):
    """The patterns that `glob` stands for, its braces multiplied out."""
    depth, start = 0, None
    at = 0
    while at < len(glob):
        if glob[at] == "\\":
            at += 1
        elif glob[at] == "{":
            if depth == 0:
                start, cuts = at, [at]
            depth += 1
        elif glob[at] == "," and depth == 1:
            cuts.append(at)
        elif glob[at] == "}" and depth > 0:
            depth -= 1
            if depth == 0:
                cuts.append(at)
                choices = [glob[a + 1 : b] for a, b in zip(cuts, cuts[1:])]
                return [p for choice in choices for p in expanded(glob[:start] + choice + glob[at + 1 :])]
        at += 1
    return [glob]


def translated(pattern):
    """The regular expression of a pattern without braces, whether it is exact, and its literal characters."""
    out, literals, wildcards, at = [], 0, 0, 0
    while at < len(pattern):
        rest = pattern[at:]
        if rest.startswith("**/") and (at == 0 or pattern[at - 1] == "/"):
            out.append("(?:[^/]+/)*")
            literals, wildcards, at = literals + 1, wildcards + 1, at + 3
        elif rest == "**" and (at == 0 or pattern[at - 1] == "/"):
            out.append(".+")
            wildcards, at = wildcards + 1, at + 2
        elif rest[0] == "*":
            out.append("[^/]*")
            wildcards, at = wildcards + 1, at + 1
        elif rest[0] == "?":
            out.append("[^/]")
            wildcards, at = wildcards + 1, at + 1
        elif rest[0] == "[":
            end = rest.index("]", 3 if rest[1] in "!^" else 2)
            body = rest[1:end].replace("\\", "\\\\").replace("[", "\\[")
            body = "^/" + body[1:] if body[0] in "!^" else body
            out.append(f"[{body}]")
            wildcards, at = wildcards + 1, at + end + 1
        else:
            at += 1 if rest[0] == "\\" else 0
            out.append(re.escape(pattern[at]))
            literals, at = literals + 1, at + 1
    return re.compile("".join(out), re.DOTALL), wildcards == 0, literals


# ---- classification ------------------------------------------------------------------------------------------


class Classifier:
    """A strategy's patterns, ready to be asked about paths."""

    def __init__(self, strategy, with_fallbacks=True):
        self.pull_requests = [p["key"] for p in strategy["pull_requests"]]
        self.groups = [(p["key"], g["key"], g.get("files")) for p in strategy["pull_requests"] for g in p["groups"]]
        self.patterns, self.fallbacks = [], []
        for pull_request in strategy["pull_requests"]:
            for group in pull_request["groups"]:
                for glob in group.get("globs", []):
                    self._add(self.patterns, glob, pull_request["key"], group["key"])
        for fallback in strategy.get("fallbacks", []) if with_fallbacks else []:
            pull_request, group = fallback["group"].split("/")
            if (pull_request, group) not in {(p, g) for p, g, _ in self.groups}:
                raise ValueError(f"there is no group {fallback['group']}")
            self._add(self.fallbacks, fallback["glob"], pull_request, group)

    @staticmethod
    def _add(patterns, glob, pull_request, group):
        for pattern in expanded(glob):
            regex, exact, literals = translated(pattern)
            patterns.append(Pattern(regex, exact, literals, pull_request, group, len(patterns), glob))

    def classify(self, path, old_path=None):
        """The verdict for a file, or None where nothing claims it."""
        verdict = self._by_path(path)
        return self._by_path(old_path) if verdict is None and old_path else verdict

    def _by_path(self, path):
        matching = [p for p in self.patterns if p.regex.fullmatch(path)]
        if matching:
            best = min(matching, key=lambda p: (not p.exact, -p.literals, p.order))
            equal = [p for p in matching if (p.exact, p.literals) == (best.exact, best.literals)]
            if best.exact:
                equal = [p for p in matching if p.exact]
            rivals = sorted({p.pull_request for p in equal} - {best.pull_request})
            return Verdict(best.pull_request, best.group, best.glob, rivals, False)
        for fallback in self.fallbacks:
            if fallback.regex.fullmatch(path):
                return Verdict(fallback.pull_request, fallback.group, fallback.glob, [], True)
        return None


# ---- lists ---------------------------------------------------------------------------------------------------


def read_list(path):
    """`(path, old path or None)` for every row of a name-only, name-status or numstat list."""
    rows = []
    with open(path, encoding="utf-8", newline="") as file:
        for line in file.read().split("\n"):
            line = line.rstrip("\r")
            fields = line.split("\t")
            if not line or line.startswith("#"):
                continue
            if re.fullmatch(r"[RC]\d{1,3}", fields[0]) and len(fields) == 3:
                rows.append((fields[2], fields[1]))
            elif re.fullmatch(r"[AMDTUX]", fields[0]) and len(fields) == 2:
                rows.append((fields[1], None))
            elif len(fields) == 3 and re.fullmatch(r"\d+|-", fields[0]) and re.fullmatch(r"\d+|-", fields[1]):
                rows.append(_numstat_path(fields[2]))
            else:
                rows.append((line, None))
    return rows


def _numstat_path(text):
    braces = re.fullmatch(r"(.*)\{(.*) => (.*)\}(.*)", text)
    if braces:
        before, old, new, after = braces.groups()
        return ((before + new + after).replace("//", "/"), (before + old + after).replace("//", "/"))
    old, arrow, new = text.partition(" => ")
    return (new, old) if arrow else (text, None)


# ---- tables of owners ----------------------------------------------------------------------------------------


def owners(path):
    """`(fields, regexes)` for each row of a table: folder or glob, pull request, files, reason."""
    rows = []
    with open(path, encoding="utf-8") as file:
        for line in file.read().split("\n"):
            if line and not line.startswith("#"):
                fields = line.split("\t")
                whole = fields[0] + "**" if fields[0].endswith("/") else fields[0]
                rows.append((fields, [translated(pattern)[0] for pattern in expanded(whole)]))
    return rows


def held_against(rows, verdicts):
    """How many files each row speaks of, and a line for each file that its owner wants elsewhere."""
    counts, wrong = [0] * len(rows), []
    for path, verdict in verdicts:
        taken = verdict.pull_request if verdict else "unclassified"
        own = [at for at, (_, regexes) in enumerate(rows) if any(regex.fullmatch(path) for regex in regexes)]
        if own:
            counts[own[0]] += 1
        if not own or rows[own[0]][0][1] != taken:
            wanted = rows[own[0]][0][1] if own else "nothing"
            wrong.append(f"{path}: {taken}, but the table says {wanted}")
    return counts, wrong


# ---- the command ---------------------------------------------------------------------------------------------


def main(arguments):
    flags = {a for a in arguments if a.startswith("--")}
    names = [a for a in arguments if not a.startswith("--")]
    table = [flag.partition("=")[2] for flag in flags if flag.startswith("--owners=")]
    if len(names) != 2 or {f for f in flags if not f.startswith("--owners=")} - {"--paths", "--counts", "--globs"}:
        sys.exit(__doc__)
    classifier = Classifier(load(names[0]), with_fallbacks="--globs" not in flags)
    verdicts = [(path, classifier.classify(path, old)) for path, old in read_list(names[1])]
    taken = [v.pull_request if v else "unclassified" for _, v in verdicts]
    if table:
        rows = owners(table[0])
        counts, wrong = held_against(rows, verdicts)
        for (fields, _), count in zip(rows, counts):
            print("\t".join([fields[0], fields[1], str(count), fields[-1]]))
        sys.exit("\n".join(wrong) or None)
    if "--paths" in flags:
        for path, v in verdicts:
            how = f"{v.glob}{' (fallback)' if v.is_fallback else ''}" if v else ""
            contest = f"contested with {', '.join(v.rivals)}" if v and v.rivals else ""
            print("\t".join([v.pull_request if v else "unclassified", v.group if v else "", how, path, contest]))
    elif "--counts" in flags:
        for key in classifier.pull_requests + ["unclassified"]:
            print(f"{key}\t{taken.count(key)}")
    else:
        for key in classifier.pull_requests:
            print(f"{taken.count(key):5}  {key}")
            for pull_request, group, declared in classifier.groups:
                if pull_request == key:
                    mine = [v for _, v in verdicts if v and (v.pull_request, v.group) == (key, group)]
                    by_fallback = sum(v.is_fallback for v in mine)
                    said = f"   declared {declared}" if declared else ""
                    print(f"{len(mine):11}  {group} ({by_fallback} by fallbacks){said}")
        print(f"{taken.count('unclassified'):5}  unclassified of {len(taken)}")
        print(f"{sum(bool(v and v.rivals) for _, v in verdicts):5}  contested")


if __name__ == "__main__":
    main(sys.argv[1:])
