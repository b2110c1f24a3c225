"""Does the conformance kit notice drivers that break the specification, and by the right check?

    mutants.py COMMAND FOLDER [--share | --specimens | ID...]

COMMAND is psadrv-driver-test. The specimens beside this file have to pass. Then each mutant of mutants.toml is compiled, linked with
what COMMAND made of its specimen, and run: a line with FAILED has to name one of the checks that the table expects, and what the
specification permits has to pass. --share: of each specimen and each check one, which the tests run. --specimens: no mutant.
"""
import argparse
import collections
import concurrent.futures
import os
import re
import resource
import subprocess
import sys
import tempfile
import tomllib

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SPECIMENS = os.path.join(HERE, "specimens")
LIBRARIES = ["-l:libsodium.a", "-l:libmbedcrypto.a"]

# What a specimen is compiled from, what the command is told of it, and what its report has to have, besides no failure; which lines
# of the report a source is about.
Specimen = collections.namedtuple("Specimen", "sources driver told", defaults=[""])
KIT_OF = {
    "accel": Specimen(["accel/hash.c", "accel/mac.c", "accel/cipher.c", "accel/aead.c", "accel/poly.c", "accel/ecc.c", "accel/derive.c", "accel/random.c"],
                      ["accel/specimen_accel.json"]),
    "wrap": Specimen(["wrap/keys.c", "wrap/use.c", "part/p256.c"], ["wrap/specimen_wrap.json"]),
    "store": Specimen(["store/store.c", "part/p256.c"], ["store/specimen_store.json", "--setup", "store/store_setup.c"]),
    "curve": Specimen(["curve/curve.cpp"], ["--class", "curve/specimen_curve.hpp", "specimen::curve"],
                      "known_answer key_agreement PSA_ALG_ECDH PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY) 255 bits: ok"),
}
ABOUT = {"accel/hash.c": ["hash"], "accel/mac.c": ["mac"], "accel/cipher.c": ["cipher"], "accel/aead.c": ["GCM"], "accel/poly.c": ["CHACHA20"],
         "accel/ecc.c": ["ECC"], "accel/derive.c": ["derivation"], "accel/random.c": ["random", "entropy"]}

TO_DO = "the check that should tell it does not, or another one does: mend the kit, or the table"


def compile_source(source, object_file, folder, args=()):
    """Compiles a source as one of the specimen that `folder` of specimens/ has."""
    language = ["g++", "-std=c++20", "-I" + os.path.join(ROOT, "include")] if source.endswith(".cpp") else ["gcc", "-std=c11"]
    ran = subprocess.run([*language, *args, *(["-g"] if args else []), "-O1", "-w", "-I" + os.path.join(SPECIMENS, folder),
                          "-I" + os.path.join(ROOT, "psa/include"), "-c", source, "-o", object_file],
                         stderr=subprocess.PIPE, text=True)
    if ran.returncode != 0:
        sys.exit(f"{source} does not compile; a mutant is a driver, so mend it:\n{ran.stderr}")


def report_of(words):
    """What a run of the kit says: its status, and by which checks it fails."""
    ran = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return ran.returncode, re.findall(r"^(\w+) [^\n]*: FAILED: ", ran.stdout, re.MULTILINE), ran.stdout


class Bench:
    """The specimens as objects, and each of their programs but for what mutants change."""

    def __init__(self, command, work):
        self.command, self.work = command, work
        with open(os.path.join(os.path.dirname(command), "psadrv-driver-test.places"), encoding="utf-8") as file:
            self.archive = file.readline().strip()
        self.foreign = os.path.join(work, "foreign")
        os.mkdir(self.foreign)
        for name in ("psa", "mbedtls"):
            os.symlink(os.path.join("/usr/include", name), os.path.join(self.foreign, name))
        self.adapters = {}

    def object_of(self, source):
        return os.path.join(self.work, source.replace("/", "_") + ".o")

    def words_for(self, specimen, objects):
        """The whole command, as a vendor gives it."""
        driver = [os.path.join(SPECIMENS, word) if "/" in word else word for word in KIT_OF[specimen].driver]
        return [self.command, *driver, "-I" + os.path.join(SPECIMENS, specimen), *objects, *LIBRARIES, "--stack"]

    def build(self, specimen):
        """Compiles a specimen, has its program made, and keeps it."""
        for source in KIT_OF[specimen].sources:
            if not os.path.exists(self.object_of(source)):
                compile_source(os.path.join(SPECIMENS, source), self.object_of(source), specimen)
        status, failed, text = report_of([*self.words_for(specimen, map(self.object_of, KIT_OF[specimen].sources)), "-k"])
        kept = re.search(r"^kept in (.*)$", text, re.MULTILINE)
        if status != 0 or failed or not kept:
            return f"{specimen} does not pass:\n" + "\n".join(line for line in text.split("\n") if "FAILED" in line or "rror" in line)
        if KIT_OF[specimen].told not in text:
            return f"{specimen}: the report does not say\n{KIT_OF[specimen].told}"
        made = [os.path.join(kept.group(1), name) for name in ("under_test.o", "setup.o")]
        self.adapters[specimen] = [one for one in made if os.path.exists(one)]
        return None

    def run(self, mutant):
        """What the kit says of a mutant."""
        file = mutant["file"]
        specimen = file.split("/")[0]
        with open(os.path.join(SPECIMENS, file), encoding="utf-8") as source:
            text = source.read()
        for old, new in mutant["change"]:
            if text.count(old) != 1:
                sys.exit(f"{mutant['id']}: {file} has this {text.count(old)} times, and a change needs it once:\n{old}")
            text = text.replace(old, new)
        stem = os.path.join(self.work, mutant["id"])
        source = stem + os.path.splitext(file)[1]
        with open(source, "w", encoding="utf-8") as out:
            out.write(text)
        compile_source(source, stem + ".o", specimen, [word.replace("FOREIGN_INCLUDE", self.foreign) for word in mutant.get("args", [])])
        objects = [stem + ".o" if one == file else self.object_of(one) for one in KIT_OF[specimen].sources]
        if mutant.get("finds", [""])[0] in ("layout", "presence"):
            return report_of(self.words_for(specimen, objects))  # what the command itself sees
        program = stem + ".program"
        linked = subprocess.run(["g++", "-fuse-ld=gold", "-o", program, *self.adapters[specimen], *objects, self.archive, *LIBRARIES,
                                 "-ldl"], stderr=subprocess.PIPE, text=True)
        if linked.returncode != 0:
            sys.exit(f"{mutant['id']} cannot be linked:\n{linked.stderr}")
        result = report_of([program, "--stack", *mutant.get("about", ABOUT.get(file, []))])
        os.remove(program)
        return result


def share_of(mutants):
    """Of each specimen and each check that is expected first, or of what is permitted, one; the order is the table's."""
    seen, share = set(), []
    for one in mutants:
        kind = (one["file"].split("/")[0], one.get("finds", ["permitted"])[0])
        if kind not in seen:
            share.append(one)
            seen.add(kind)
    return share


def verdict_of(mutant, result):
    status, failed, text = result
    if "finds" not in mutant:
        return ("permitted", "") if status == 0 and not failed else ("refused", ", ".join(sorted(set(failed))) or f"status {status}")
    if status == 1 and set(failed) & set(mutant["finds"]):
        return "caught", ""
    if status == 1 and failed:
        return "caught by another check", ", ".join(sorted(set(failed)))
    return "survived", f"status {status}" if status != 0 else ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("folder", help="for what is compiled; it is emptied afterwards")
    parser.add_argument("--share", action="store_true")
    parser.add_argument("--specimens", action="store_true")
    parser.add_argument("--tell", action="store_true", help="the lines with FAILED, too")
    parser.add_argument("ids", nargs="*")
    given = parser.parse_intermixed_args()
    with open(os.path.join(HERE, "mutants.toml"), "rb") as file:
        table = tomllib.load(file)
    mutants = table["mutant"] + table["permitted"]
    if given.ids:
        unknown = set(given.ids) - {one["id"] for one in mutants}
        if unknown:
            sys.exit(f"no mutant {', '.join(sorted(unknown))}; mutants.toml has them all")
        mutants = [one for one in mutants if one["id"] in given.ids]
    if given.share:
        mutants = share_of(mutants)
    if given.specimens:
        mutants = []
    os.makedirs(given.folder, exist_ok=True)
    counts, bad = collections.Counter(), 0
    with tempfile.TemporaryDirectory(dir=given.folder) as work, concurrent.futures.ThreadPoolExecutor(2) as pool:
        os.environ["TMPDIR"] = work
        bench = Bench(os.path.abspath(given.command), work)
        needed = sorted({one["file"].split("/")[0] for one in mutants} or KIT_OF)
        broken = [one for one in map(bench.build, needed) if one]
        if broken:
            print("\n".join(broken))
            return 1
        for mutant, result in zip(mutants, pool.map(bench.run, mutants)):
            verdict, told = verdict_of(mutant, result)
            counts[verdict] += 1
            if verdict not in ("caught", "permitted"):
                bad += 1
                print(f"{verdict}: {mutant['id']} ({mutant['operator']}: {mutant['why']}); expected {' or '.join(mutant.get('finds', ['nothing']))}"
                      + (f", not {told}" if told else ""))
            if given.tell:
                print(mutant["id"], *[line for line in result[2].split("\n") if "FAILED" in line][:3], sep="\n    ")
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(", ".join(f"{number} {verdict}" for verdict, number in sorted(counts.items())) + f"; {spent.ru_utime + spent.ru_stime:.0f} CPU seconds")
    if bad:
        print(TO_DO)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
