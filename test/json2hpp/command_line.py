"""What json2hpp does with files and arguments: dependencies, output only if it changes, the same output always, usage.

command_line.py JSON2HPP GOLDEN_FOLDER VERSION_HEADER VERSION_OF_PROJECT
"""
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import time

tool, golden = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
version = re.search(r'PSADRV_VERSION "([^"]+)"', pathlib.Path(sys.argv[3]).read_text())[1]
numbers = [re.search(rf"PSADRV_VERSION_{part} (\d+)", pathlib.Path(sys.argv[3]).read_text())[1] for part in ("MAJOR", "MINOR", "PATCH")]
failures = []


def expect(condition, *said):
    if not condition:
        failures.append(" ".join(map(str, said)))


def run(*arguments, **more):
    return subprocess.run([tool, *map(str, arguments)], capture_output=True, text=True, **more)


def usage(said, *arguments):
    done = run(*arguments, cwd=golden)
    expect(done.returncode == 2, arguments, "ended with", done.returncode)
    expect(done.stdout == "" and done.stderr.splitlines()[-1].startswith("json2hpp: ") and said in done.stderr.splitlines()[-1], arguments, "said", done.stderr)


# The table of commands and options, as the help shows it.
said = run("--help").stdout
commands = re.findall(r"^  json2hpp (\w+)", said, re.M)
listed = re.findall(r"^  (?:-\w, )?(--[\w-]+)(?: (\S+))?  .*?(?:\(([a-z, ]+)\))?$", said.replace("\n" + " " * 28, "  "), re.M)
options = {}
for name, _, whose in listed:
    named = set(re.findall(r"\w+", whose)) & set(commands)
    options[name] = set(commands) - named if not whose or whose.startswith("not ") else named
values = {name: [value.split("|")[0]] if value else [] for name, value, _ in listed}

# Usage.
usage("no driver description", "-o", "x.hpp")
usage("no output file", "acme.json")
usage("did you mean \"--depfile\"", "--depfil", "x.d", "acme.json")
usage("needs a value", "acme.json", "-o")
usage("takes no value", "--werror=yes", "-o", "x.hpp", "acme.json")
usage("not a namespace", "--namespace", "a b", "-o", "x.hpp", "acme.json")
usage("not a namespace", "--namespace=class", "-o", "x.hpp", "acme.json")
usage("is taken", "--namespace=psadrv", "-o", "x.hpp", "acme.json")
usage("belongs to generate", "check", "-o", "x.hpp", "acme.json")
usage("text or json", "check", "--diagnostics", "xml", "acme.json")
usage("belongs to why", "-o", "x.hpp", "--location=1", "acme.json")
usage("needs an entry point", "why")
usage("did you mean \"hash_compute\"", "why", "hash_computer", "PSA_ALG_SHA_256", "acme.json")
usage("involves an algorithm", "why", "hash_compute", "acme.json")
usage("involves no key", "why", "hash_compute", "PSA_ALG_SHA_256", "256", "acme.json")
usage("involves no algorithm", "why", "import_key", "PSA_ALG_ECDH", "PSA_KEY_TYPE_AES", "128", "acme.json")
usage("add its type", "why", "sign_hash", "PSA_ALG_ECDSA(PSA_ALG_SHA_256)", "256", "acme.json")
usage("add its size", "why", "sign_hash", "PSA_ALG_ECDSA(PSA_ALG_SHA_256)", "PSA_KEY_TYPE_RSA_KEY_PAIR", "acme.json")
usage("write PSA_ALG_SHA_256", "why", "hash_compute", "PSA_ALG_SHA256", "acme.json")
usage("two algorithms", "why", "hash_compute", "PSA_ALG_SHA_256", "PSA_ALG_SHA_512", "acme.json")
usage("there are: sodium, mbedtls, builtin", "why", "hash_compute", "PSA_ALG_SHA_256", "--software", "salt", "acme.json")
usage("never asked for PSA_ALG_CMAC", "why", "hash_compute", "PSA_ALG_CMAC", "acme.json")
usage("never asked for PSA_KEY_TYPE_RSA_KEY_PAIR", "why", "mac_compute", "PSA_ALG_CMAC", "PSA_KEY_TYPE_RSA_KEY_PAIR", "2048", "acme.json")
usage("outside of a secure element", "why", "generate_key", "PSA_KEY_TYPE_AES", "128", "acme.json")
usage("neither the prefix", "why", "hash_compute", "PSA_ALG_SHA_256", "--location", "nadir", "acme.json", "nadir.json")

usage("no command \"chek\"; did you mean \"check\"?", "chek", "acme.json")
usage("no command \"whi\"; did you mean \"why\"?", "help", "whi")
usage("belongs to why; remove it", "check", "--location=1", "--software", "sodium", "acme.json")
usage("there are two schemas", "schema", "descriptions")
usage("there are two schemas", "schema", "wanted", "description")
usage("explain what?", "explain")
usage("\"foo\" is no algorithm", "explain", "foo")
usage("did you mean \"sign_hash\"?", "explain", "sign_hsh")
usage("no diagnostic has the number 999", "explain", "E999")
usage("more than 32 bits", "explain", "0x100000000")
usage("write PSA_ALG_SHA_256", "explain", "PSA_ALG_GCM", "PSA_ALG_SHA256")
usage("write PSA_ALG_GCM", "explain", "psa_alg_gcm")
usage("write PSA_KEY_TYPE_AES", "explain", "AES")
usage("check its spelling", "explain", "PSA_ALG_ELEMENT_SEAL")
usage("--format is text, markdown, json or html", "map", "--format", "pdf", "acme.json")
usage("--diagnostics is text or json, not \"xml\"", "check", "--diagnostics=xml", "acme.json")

# Help: all of it, and of one command with its own options alone.
for word in ("--help", "-h", "help"):
    done = run(word)
    expect(done.returncode == 0 and done.stderr == "", word, done.stderr)
    for name in ("-o, --output PATH", *commands, *options):
        expect(re.search(rf"(^|[\s,]){re.escape(name)}\b", done.stdout, re.M), word, "does not mention", name)
expect(len(commands) >= 3 and len(options) >= 10, "the table was not understood:", commands, options)
for command in commands:
    done = run("help", command)
    expect(done.returncode == 0 and done.stdout == run(command, "--help").stdout == run("-h", command).stdout, "help", command, done.stderr)
    shown = set(re.findall(r"^ +(?:-\w, )?(--[\w-]+)", done.stdout, re.M))
    expect(done.stdout.startswith(f"json2hpp {command}"), "help", command, "begins", done.stdout[:50])
    expect(shown == {name for name, whose in options.items() if command in whose}, "help", command, "shows", shown)
    for name in set(options) - shown:
        usage(f"{name} belongs to", command, name, *values[name], "acme.json")
expect(sys.argv[4] == version == ".".join(numbers), "meson.build and version.h differ:", sys.argv[4], version, numbers)
done = run("--version")
expect(done.returncode == 0 and done.stdout == f"json2hpp {version}\n", "--version:", done.stdout)

with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    for name in ("acme.json", "nadir.json"):
        shutil.copy(golden / name, scratch / name)
    out, depfile = scratch / "out.hpp", scratch / "out.d"
    command = ["-o", out, "--depfile", depfile, "acme.json", "nadir.json"]
    done = run(*command, cwd=scratch)
    expect(done.returncode == 0, "generate:", done.stderr)
    expect(out.read_text() == (golden / "acme_nadir.hpp").read_text(), "the output is not the expected one")
    expect(depfile.read_text() == f"{out}: \\\n  acme.json \\\n  nadir.json\n", "the depfile is", depfile.read_text())

    # Only if it changes: neither time nor inode.
    os.utime(out, (1, 1))
    before = out.stat()
    expect(run("generate", *command, cwd=scratch).returncode == 0, "the word generate")
    expect((out.stat().st_mtime, out.stat().st_ino) == (before.st_mtime, before.st_ino), "an unchanged output was written")
    expect(run(*command[:-1], cwd=scratch).returncode == 0 and out.stat().st_mtime > 1, "a changed output was not written")
    expect(sorted(path.name for path in scratch.iterdir()) == ["acme.json", "nadir.json", "out.d", "out.hpp"], "left", os.listdir(scratch))

    # From somewhere else, by absolute paths, the output is the same; the order of the files is that of the list.
    there = scratch / "there.hpp"
    run("-o", there, scratch / "acme.json", scratch / "nadir.json", cwd="/")
    expect(there.read_text() == (golden / "acme_nadir.hpp").read_text(), "the output depends on the folder")
    run("-o", there, "nadir.json", "acme.json", cwd=scratch)
    expect("driver_list<nadir, acme>" in there.read_text(), "the order of the files is lost")

    # A list: paths relative to it; itself a dependency. Names that make has to read with care.
    odd = scratch / "a folder #1$"
    odd.mkdir()
    (odd / "list.json").write_text('["../acme.json", {"prefix": "b", "type": "transparent", "capabilities": []}]')
    done = run("-o", odd / "out.hpp", "--depfile", depfile, odd / "list.json")
    expect(done.returncode == 0, "a list:", done.stderr)
    name = str(odd).replace("$", "$$").replace(" ", "\\ ").replace("#", "\\#")
    expect(depfile.read_text() == f"{name}/out.hpp: \\\n  {name}/list.json \\\n  {name}/../acme.json\n", "the depfile is", depfile.read_text())

    # A file name is no way into generated code either.
    evil = scratch / "evil\n#error here\\.json"
    shutil.copy(golden / "acme.json", evil)
    run("-o", there, evil)
    expect(there.read_text().count("\n") == (golden / "acme_nadir.hpp").read_text().count("\n") or "\n#error" not in there.read_text(),
           "a file name got out of its comment")
    expect("evil?#error here?.json" in there.read_text().splitlines()[0], "the first line:", there.read_text().splitlines()[0])

    # A wanted set is read too: it is a dependency, and no output may take its place. What it asks for may be there.
    wanted = ["--wanted", golden.parent / "invalid" / "wanted_sha_256.json"]
    done = run("-o", out, "--depfile", depfile, *wanted, "acme.json", "--software=sodium", cwd=scratch)
    expect(done.returncode == 0 and "W523" not in done.stderr, "a wanted set:", done.stderr)
    expect(depfile.read_text().endswith(f" \\\n  {wanted[1]}\n"), "the depfile is", depfile.read_text())
    done = run("-o", wanted[1], *wanted, "acme.json", cwd=scratch)
    expect(done.returncode == 2 and "is read" in done.stderr, "over the wanted set:", done.stderr)
    random = golden.parent / "invalid" / "entropy_needed.json"
    of_random = ["--wanted", golden.parent / "invalid" / "wanted_random.json"]
    for arguments, status in (([], 0), (wanted, 0), (of_random, 1), ([*of_random, "--entropy"], 0), (["--software", "sodium"], 0)):
        done = run("check", *arguments, random)
        expect(done.returncode == status and ("[E260]" in done.stderr) == (status == 1), arguments, done.stderr)
    done = run("map", "-o", there, "acme.json", cwd=scratch)
    expect(done.returncode == 0 and done.stdout == "" and there.read_text() == run("map", "acme.json", cwd=scratch).stdout, "a map into a file")

    # Colour: never into a pipe.
    done = run("check", golden / "acme.json")
    expect("\033" not in done.stderr and "[W105]" in done.stderr, "colour in a pipe:", done.stderr)

    # On a terminal it is coloured, unless NO_COLOR says otherwise; an empty NO_COLOR says nothing.
    def on_terminal(**more):
        environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        ours, theirs = pty.openpty()
        done = subprocess.run([tool, "check", golden / "acme.json"], stderr=theirs, env={**environment, **more})
        os.close(theirs)
        said = os.read(ours, 10000).decode()
        os.close(ours)
        expect(done.returncode == 0 and "[W105]" in said, "on a terminal:", said)
        return said
    expect("\033[1;35mwarning: \033[0m" in on_terminal(), "no colour on a terminal")
    expect("\033" in on_terminal(NO_COLOR=""), "an empty NO_COLOR takes the colour")
    expect("\033" not in on_terminal(NO_COLOR="1"), "colour in spite of NO_COLOR")

    # What is not a file of its own is not replaced by one: devices, links, inputs.
    acme = (golden / "acme.json").read_text()
    (scratch / "input.json").write_text(acme)
    (scratch / "real.hpp").write_text("before")
    (scratch / "link.hpp").symlink_to("real.hpp")
    expect(run("-o", "link.hpp", "input.json", cwd=scratch).returncode == 0, "a link")
    expect((scratch / "link.hpp").is_symlink() and "acme" in (scratch / "real.hpp").read_text(), "the link was replaced")
    (scratch / "folder").mkdir()
    (scratch / "dangling.hpp").symlink_to("folder/first.hpp")
    (scratch / "folder/first.hpp").symlink_to("../second.hpp")
    expect(run("-o", "dangling.hpp", "input.json", cwd=scratch).returncode == 0, "a link that leads to nothing yet")
    expect((scratch / "dangling.hpp").is_symlink() and (scratch / "folder/first.hpp").is_symlink() and not (scratch / "second.hpp").is_symlink()
           and "acme" in (scratch / "second.hpp").read_text(), "the link that led to nothing was replaced")
    (scratch / "circle.hpp").symlink_to("circle.hpp")
    done = run("-o", "circle.hpp", "input.json", cwd=scratch)
    expect(done.returncode == 1 and "[E109]" in done.stderr and (scratch / "circle.hpp").is_symlink(), "a link to itself:", done.stderr)
    piped = run("-o", "/dev/stdout", "input.json", cwd=scratch)
    expect(piped.returncode == 0 and piped.stdout == (scratch / "real.hpp").read_text(), "/dev/stdout:", piped.stderr)
    for arguments in (["-o", "input.json"], ["-o", "./input.json"], ["-o", "new.hpp", "--depfile", "input.json"], ["-o", "new.hpp", "--depfile", "new.hpp"]):
        done = run(*arguments, "input.json", cwd=scratch)
        expect(done.returncode == 2 and done.stderr.splitlines()[-1].startswith("json2hpp: "), arguments, done.stderr)
        expect((scratch / "input.json").read_text() == acme and not (scratch / "new.hpp").exists(), arguments, "wrote")

    # The same for editors: what is wrong as JSON, and nothing else there.
    done = run("check", "--diagnostics=json", "promises_sha_256.json", "behind_sha_256.json", "bad_type.json", cwd=golden.parent / "invalid")
    rows = json.loads(done.stderr)
    said = run("check", "promises_sha_256.json", "behind_sha_256.json", "bad_type.json", cwd=golden.parent / "invalid").stderr
    expect(done.returncode == 1 and done.stdout == "", "JSON diagnostics ended with", done.returncode)
    for row in rows:
        line = f"{row['file']}:{row['line']}:{row['column']}: {row['severity']}: {row['message']}; {row['repair']} [{row['code']}]"
        expect(line in said.splitlines(), "the text does not have", line)
    expect(len(rows) == said.count("]\n") and len(rows) > 1, len(rows), "rows for", said)
    expect({row["severity"] for row in rows} == {"error", "warning"}, "severities of", rows)
    done = run("check", "--diagnostics=json", "nadir.json", cwd=golden)
    expect(done.returncode == 0 and json.loads(done.stderr) == [], "nothing wrong:", done.stderr)

    # What is no ASCII is shown whole, with its code point, and JSON stays JSON; a tail has a sign for each character.
    odd = ("PSA_ALG_\u041dMAC(PSA_ALG_SHA_256)", "\U0001d4abSA", "\u00e9" * 60)
    text = json.dumps({"prefix": "acme", "type": "\u00e9" * 60, "headers": ["\u00e9" * 90], "capabilities": [
        {"entry_points": ["mac_compute"], "algorithms": odd, "names": {"mac_compute": "\u00e9" * 20}}]}, ensure_ascii=False)
    (scratch / b"odd\xff.json".decode(errors="surrogateescape")).write_text(text)
    done = run("check", "--diagnostics=json", *scratch.glob("odd*"), encoding="utf-8")
    rows = json.loads(done.stderr)
    expect(all(row["file"].endswith("odd?.json") for row in rows), "the file is", rows[0]["file"])
    for said in ("\"\u041d\" (U+041D)", "\"\U0001d4ab\" (U+1D4AB)", "\"\u00e9\" (U+00E9)", "\"" + "\u00e9" * 40 + "...\""):
        expect(any(said in row["message"] for row in rows), said, "is not in", rows)
    (scratch / "odd.json").write_text(text)
    done = run("check", "odd.json", cwd=scratch, encoding="utf-8")
    tails = [len(line.strip()) for line in done.stderr.splitlines() if re.fullmatch(r"\s*\^~*", line)]
    expect(tails.count(22) == 1, "a name of twenty characters in quotes is marked by", tails)

    # Who cannot write says so.
    for arguments in (["--help"], ["--version"], ["schema"], ["explain", "sign_hash"], ["map", "nadir.json"],
                      ["why", "hash_compute", "PSA_ALG_SHA_256", "nadir.json"], ["-o", "/dev/full", "nadir.json"]):
        with open("/dev/full", "w") as full:
            done = subprocess.run([tool, *arguments], cwd=golden, stdout=full, stderr=subprocess.PIPE, text=True)
        expect(done.returncode == 1 and "[E109]" in done.stderr, arguments, "on a full device ended with", done.returncode, done.stderr)

        if "acme.json" not in arguments and arguments[0] in ("map", "why", "-o"):
            with open("/dev/full", "w") as full:
                done = subprocess.run([tool, *arguments, "--diagnostics=json", "acme.json"], cwd=golden, stdout=full, stderr=subprocess.PIPE, text=True)
            rows = json.loads(done.stderr)
            expect(done.returncode == 1 and rows[0]["code"] == "E109" and rows[0]["severity"] == "error" and "cannot write" in rows[0]["message"]
                   and "W105" in {row["code"] for row in rows}, arguments, "as JSON:", done.stderr)
    done = run("why", "--diagnostics=json", "hash_compute", "acme.json", cwd=golden)
    expect(done.returncode == 2 and len(done.stderr.splitlines()) == 1, "a wrong question, and JSON:", done.stderr)

    # --werror makes errors of warnings, and hides no other error behind them.
    for text, arguments, code in (({"entry_points": ["hash_setup"], "algorithms": ["PSA_ALG_SPONGE"]}, [], "E203"),
                                  ({"entry_points": ["hash_compute"], "algorithms": ["PSA_ALG_SPONGE"]}, wanted, "E231")):
        (scratch / "vendor.json").write_text(json.dumps({"prefix": "acme", "type": "transparent", "headers": ["acme.h"], "capabilities": [text]}))
        for more in ([], ["--werror"]):
            done = run("check", *more, *arguments, scratch / "vendor.json")
            expect(done.returncode == 1 and f"[{code}]" in done.stderr and "[W308" in done.stderr, more, "does not say", code, "but", done.stderr)

    # What a vendor's algorithm is for, json2hpp does not know: it may be wanted, and is served by its name.
    row = {"entry_points": ["hash_compute"], "algorithms": ["PSA_ALG_SPONGE"]}
    (scratch / "vendor.json").write_text(json.dumps({"prefix": "acme", "type": "transparent", "headers": ["acme.h"], "capabilities": [row]}))
    for name, codes in (("PSA_ALG_SPONGE", []), ("PSA_ALG_SPONGE_2", ["E231"])):
        (scratch / "vendor_wanted.json").write_text(json.dumps([{"usages": ["hash_compute"], "algorithm": name}]))
        done = run("check", "--wanted", scratch / "vendor_wanted.json", scratch / "vendor.json")
        expect(re.findall(r"\[(E\d+)\]", done.stderr) == codes, name, "is wanted:", done.stderr)

    # Prefixes that may be macros are no names of classes.
    row = {"entry_points": ["hash_compute"], "algorithms": ["PSA_ALG_MD4"], "fallback": True}
    for prefix in ("linux", "INT_MAX", "int", "errno"):
        (scratch / "macro.json").write_text(json.dumps({"prefix": prefix, "type": "transparent", "capabilities": [row]}))
        expect(run("-o", there, scratch / "macro.json").returncode == 0 and f"struct {prefix}_ {{" in there.read_text(), "the class of", prefix)

    # Prefixes that begin as names of generated code do would hide one another whatever stands behind them.
    for prefix in ("psa_acme", "implementation_1"):
        (scratch / "macro.json").write_text(json.dumps({"prefix": prefix, "type": "transparent", "capabilities": [row]}))
        expect(run("-o", there, scratch / "macro.json").returncode == 0 and f"struct driver_{prefix} {{" in there.read_text(), "the class of", prefix)

    # Where chains end is said in each file, even if the files look alike.
    for prefix in ("aaaa", "bbbb"):
        row["algorithms"] = ["PSA_ALG_MD4" if prefix == "aaaa" else "PSA_ALG_MD5"]
        (scratch / f"{prefix}.json").write_text(json.dumps({"prefix": prefix, "type": "transparent", "capabilities": [row]}))
    done = run("check", "--software=sodium", "aaaa.json", "bbbb.json", cwd=scratch)
    expect(re.findall(r"^(\w+).json.*W523", done.stderr, re.M) == ["aaaa", "bbbb"], "chains that end:", done.stderr)

    # What a C++ class serves nobody here knows: answers say that they leave it out.
    classes, wanted = golden / "classes.json", golden / "wanted.json"
    for arguments, said in ((("why", "hash_compute", "PSA_ALG_SHA_256"), True), (("map",), True), (("check",), False), (("check", "--wanted", wanted), True)):
        done = run(*arguments, classes)
        expect(done.returncode == 0 and ("[W329]" in done.stderr) == said and "E231" not in done.stderr, arguments, "with a class:", done.stderr)
    done = run("platform", "-o", there, classes)
    expect(done.returncode == 1 and "[E330]" in done.stderr and "classes.json:2:" in done.stderr, "a platform of a class:", done.stderr)
    expect(run("platform", "-o", there, "--psa-config=w.h", classes).returncode == 0, "and what is wanted of it")
    expect("psadrv::driver_list<::engines::hash_engine, ::drivers::between," in there.read_text(), "a class has its place in the platform")

    # Threads are none, POSIX's, or a header's class.
    for value, base in (("none", ""), ("posix", " : psadrv::pthreads<psadrv_platform>"), ("rtos/free_rtos.hpp", " : ::free_rtos")):
        expect(run("platform", "-o", there, "--threads", value, golden / "acme.json").returncode == 0 and
               f"struct psadrv_platform{base} {{" in there.read_text(), "threads of", value)
    for value in ("posx", "2.hpp", "/"):
        expect(run("platform", "-o", there, "--threads", value, golden / "acme.json").returncode == 2, "threads of", value)

    # A driver list as long as nobody's: time grows with it, not with its square.
    def seconds(count):
        driver = '{"prefix": "d%d", "type": "transparent", "capabilities": [' + ", ".join(
            '{"entry_points": ["mac_compute"], "algorithms": ["PSA_ALG_CMAC"], "key_types": ["PSA_KEY_TYPE_AES"], "key_sizes": [%d]}' % (i + 1)
            for i in range(100)) + "]}"
        (scratch / "long.json").write_text("[" + ",\n".join(driver.replace("%d", str(d), 1) for d in range(count)) + "]")
        began = time.monotonic()
        expect(run("check", scratch / "long.json").returncode == 0, count, "drivers")
        return time.monotonic() - began
    short, long = min(seconds(50) for _ in range(2)), seconds(400)
    expect(long < 20 * short + 0.2, f"50 drivers take {short:.2f} s, 400 take {long:.2f} s")

for one in failures:
    print(one)
sys.exit(bool(failures))
