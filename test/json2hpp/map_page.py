"""The map as a page: what is in it is what the map as JSON says, it needs nothing else, and it can be read by everybody.

map_page.py JSON2HPP GOLDEN_FOLDER
"""
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile

tool, golden = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
VOID = {"meta", "link", "input", "wbr"}
failures = []


def expect(condition, *said):
    if not condition:
        failures.append(" ".join(map(str, said)))


class Element:
    def __init__(self, tag, attributes):
        self.tag, self.attributes, self.children = tag, dict(attributes), []

    @property
    def text(self):
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self):
        return (self.attributes.get("class") or "").split()

    def all(self, tag=None, class_=None):
        for child in self.children:
            if isinstance(child, Element):
                if (tag is None or child.tag == tag) and (class_ is None or class_ in child.classes):
                    yield child
                yield from child.all(tag, class_)


class Page(html.parser.HTMLParser):
    """A tree in which every element is closed by its own end."""

    def __init__(self, text):
        super().__init__()
        self.root = Element("root", [])
        self.open = [self.root]
        self.feed(text)
        self.close()
        expect(self.open == [self.root], "elements left open:", [one.tag for one in self.open])

    def handle_starttag(self, tag, attributes):
        element = Element(tag, attributes)
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        expect(self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>")
        self.open.pop()

    def handle_data(self, data):
        self.open[-1].children.append(data)


def run(*arguments, folder=golden):
    done = subprocess.run([tool, "map", *arguments], cwd=folder, capture_output=True, text=True)
    expect(done.returncode == 0, arguments, done.stderr)
    return done.stdout


def check(*arguments, folder=golden):
    """Returns how many mechanisms the page has."""
    text = run("--format=html", *arguments, folder=folder)
    told = json.loads(run("--format=json", *arguments, folder=folder))
    page = Page(text).root

    # Alone: nothing is fetched, and a browser is told to fetch nothing.
    for element in page.all():
        for name in ("src", "href", "srcset", "action", "data", "style"):
            value = element.attributes.get(name)
            expect(value is None or value == "data:," or value.startswith("#"), f"<{element.tag} {name}={value}>")
        expect(not any(name.startswith("on") for name in element.attributes), "a handler in", element.attributes)
    for word in ("http:", "https:", "url(", "@import", "fetch(", "XMLHttpRequest", "innerHTML", "eval("):
        expect(word not in text, "the page has", word)
    policy = [one.attributes.get("content", "") for one in page.all("meta") if one.attributes.get("http-equiv") == "Content-Security-Policy"]
    expect(len(policy) == 1 and policy[0].startswith("default-src 'none'"), "policy:", policy)

    # For everybody: language, width, names for what can be used, places that exist, dark and narrow.
    expect(next(page.all("html")).attributes.get("lang") == "en", "no language")
    expect(any(one.attributes.get("name") == "viewport" for one in page.all("meta")), "no viewport")
    ids = [one.attributes["id"] for one in page.all() if "id" in one.attributes]
    expect(len(ids) == len(set(ids)), "ids twice:", sorted(one for one in ids if ids.count(one) > 1))
    for link in page.all("a"):
        expect(link.attributes["href"][1:] in ids, link.attributes["href"], "leads nowhere")
    for box in page.all("input"):
        expect(any(one.attributes.get("for") == box.attributes["id"] for one in page.all("label")), "an input without a label")
    for button in page.all("button"):
        expect(button.attributes.get("type") == "button" and button.text.strip(), "a button without a name")
    style = next(page.all("style")).text
    for rule in ("prefers-color-scheme: dark", "max-width: 40rem", ":focus-visible", "@media print"):
        expect(rule in style, "no style for", rule)

    # The content is the JSON's: every mechanism once, under its usage, with its chain in order and its end.
    rows = [(section.attributes["data-usage"], row) for section in page.all("section") for row in section.all("li", "row")]
    expect(len(rows) == len(told["mechanisms"]), len(rows), "rows for", len(told["mechanisms"]), "mechanisms")
    sort = {(one["name"], one["type"]): "composed" if one["composed"] else "software" if one["software"] else one["type"] for one in told["drivers"]}
    for (usage, row), one in zip(rows, told["mechanisms"]):
        said = row.text
        expect(usage == one["usage"], usage, "is not", one["usage"])
        expect({"served": "served", "may be refused": "refused", "served by nobody": "nobody"}[one["fate"]] in row.classes and
               one["fate"] in said, "fate of", said)
        for part in (one["algorithm"], one["key_type"], *map(str, one["key_sizes"])):
            expect(part is None or part == "others" or part in said, part, "is not in", said)
        expect(one["keys_of"] is None or f"keys of {one['keys_of']}" in said, "place of", said)
        links = list(row.all("span", "link"))
        expect([link.text for link in links] == [f"{link['driver']} {'composed' if link['composed'] else link['function']}" for link in one["chain"]], "chain of", said)
        expect(["fallback" in link.classes for link in links] == [link["fallback"] for link in one["chain"]], "fallback marks of", said)
        for link, asked in zip(links, one["chain"]):
            expect(link.classes[1] in {"composed"} if asked["composed"] else {shown for (name, _), shown in sort.items() if name == asked["driver"]}, link.classes, "of", asked)
            expect(link.attributes.get("title") == asked["where"], "place of", asked)
        expect([core.text for core in row.all("span", "core")] == (["the core"] if one["core"] else []), "the core of", said)
        expect(bool(list(row.all("span", "refusal"))) == (one["fate"] != "served"), "the end of", said)
        left = [part.text for part in row.all("div", "left-out")]
        expect(left == ([f"left out, behind {one['chain'][-1]['driver']}: {', '.join(one['left_out'])}"] if one["left_out"] else []), left)

    aside = next(page.all("aside"))
    for one in told["drivers"]:
        expect(one["name"] in aside.text, one["name"], "is not among the drivers")
    never = sum(not one["mechanisms"] and not one["software"] and not one["composed"] for one in told["drivers"])
    expect(len(list(aside.all("span", "never"))) == never, never, "drivers are never reached")
    for one in told["drivers"]:
        for where in one["capabilities_never_reached"]:
            expect(where in aside.text, where, "is not shown")
    return len(rows)


wanted = ["--wanted", "wanted.json"]
few = check("acme.json", "--wanted", "../invalid/wanted_sha_256.json")
some = check(*wanted, "acme.json", "nadir.json", "zeta.json", "opaque.json", "element.json", "--software", "sodium")
many = check("acme.json", "nadir.json", "zeta.json", "opaque.json", "every_opaque.json", "--software=sodium,mbedtls")
expect(few == 1 and some > 10 and many > 50, few, some, many)

with tempfile.TemporaryDirectory() as scratch:
    # A driver that is never reached; then file names that try to be markup.
    folder = pathlib.Path(scratch)
    for name in ("promises_sha_256.json", "behind_sha_256.json"):
        (folder / name).write_text((golden.parent / "invalid" / name).read_text())
    text = run("--format=html", "promises_sha_256.json", "behind_sha_256.json", folder=folder)
    expect("never reached" in text, "nobody is never reached")
    hostile = folder / "<script>alert(1)<!--\"'&.json"
    hostile.write_text((golden / "acme.json").read_text())
    check(hostile.name, folder=folder)
    text = run("--format=html", hostile.name, folder=folder)
    expect(text.count("<script>") == 1 and text.count("alert(1)") == text.count("&lt;script&gt;alert(1)") > 0, "a file name became markup")

print(f"{few}, {some} and {many} mechanisms")
for one in failures:
    print(one)
sys.exit(bool(failures))
