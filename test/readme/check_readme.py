"""Every line of the README's first screen is produced or checked here; use_it.py has the section "Use it".

check_readme.py SOURCE_ROOT JSON2HPP COMPILER...

A comment before a block says where it comes from:
  <!-- file PATH -->       the whole file                   <!-- part of PATH -->   lines of the file, in one piece
  <!-- run -->             "$ command" and what it prints   <!-- compared calls --> the two columns of disassembly
  <!-- verbs -->           commands of ./dev
With PSADRV_BLESS=1 in the environment, outputs are written into the README instead of compared with it.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

root, json2hpp, compiler = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve(), sys.argv[3:]
example = root / "examples" / "hash_accelerator"
text = (root / "README.md").read_text()
first_screen, _, rest = text.partition("\n## ")
blocks = re.findall(r"<!-- (.*?) -->\n```\w*\n(.*?)```", first_screen, re.S)
failures = 0
later = re.findall(r"<!-- (part of .*?) -->\n```\w*\n(.*?)```", rest, re.S)  # examples beside it
seen = set()


def expect(condition, sentence, shown=""):
    global failures
    print(("ok      " if condition else "FAILED  ") + sentence)
    if not condition:
        failures += 1
        print(shown)


def expect_output(block, said, sentence):
    global text
    if os.environ.get("PSADRV_BLESS") == "1":
        text = text.replace(f"```\n{block}```", f"```\n{said}```")
        (root / "README.md").write_text(text)
    else:
        expect(block == said, sentence, said)


def run_block(block):
    """Runs the block's commands in the example's folder; answers what the block should have said."""
    said = []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("acme.json",):
            pathlib.Path(folder, name).write_text((example / name).read_text())
        os.symlink(json2hpp, pathlib.Path(folder, "json2hpp"))
        for line in block.splitlines():
            if line.startswith("$ "):
                done = subprocess.run(line[2:], shell=True, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                      env={**os.environ, "PATH": folder + os.pathsep + os.environ["PATH"], "NO_COLOR": "1"})
                said += [line, *done.stdout.splitlines()]
    return "\n".join(said) + "\n"


def disassemble(folder, function):
    shown = subprocess.run(["objdump", "-dr", "--no-show-raw-insn", pathlib.Path(folder, "calls.o")], check=True, text=True,
                           stdout=subprocess.PIPE).stdout
    body = re.search(rf"^[0-9a-f]+ <{function}>:\n(.*?)(\n\n|\Z)", shown, re.S | re.M).group(1)
    lines = []
    for line in body.splitlines():
        relocation = re.search(r"R_X86_64_(?:PLT32|PC32)\s+(\w+)", line)
        if relocation:
            lines[-1] = re.sub(r"\S+ <.*>", relocation.group(1), lines[-1])
        else:
            lines.append(" ".join(line.split(":", 1)[1].split()))
    return lines


def compared_calls(block):
    """The block's own two columns, made from the code of the two calls."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([json2hpp, "-o", "drivers.hpp", example / "acme.json"], check=True, cwd=folder)
        pathlib.Path(folder, "calls.cpp").write_text("""
            #include <psadrv/psadrv.hpp>
            #include "drivers.hpp"
            struct platform {
                using drivers = psadrv::driver_list<::drivers::acme>;
                static constexpr auto wanted = psadrv::wanted{want(psadrv::usage::hash, PSA_ALG_SHA_256)};
            };
            using crypto = psadrv::crypto<platform>;
            extern "C" psa_status_t through_psadrv(const uint8_t* p, size_t n, uint8_t* hash, size_t size, size_t* length) {
                return crypto::raw::hash_compute<PSA_ALG_SHA_256>(p, n, hash, size, length);
            }
            extern "C" psa_status_t by_hand(const uint8_t* p, size_t n, uint8_t* hash, size_t size, size_t* length) {
                return acme_hash_compute(PSA_ALG_SHA_256, p, n, hash, size, length);
            }
        """)
        subprocess.run([*compiler, "-std=c++20", "-Os", "-fno-ipa-icf", "-fcf-protection=none", f"-I{root / 'include'}",
                        f"-I{root / 'psa' / 'include'}", f"-I{root / 'examples' / 'vendor' / 'acme'}", "-c", "calls.cpp"],
                       check=True, cwd=folder)
        left, right = disassemble(folder, "through_psadrv"), disassemble(folder, "by_hand")
    head = block.splitlines()[0]
    return head + "\n" + "".join(f"{a:<{head.index('acme_hash_compute(')}}{b}\n" for a, b in zip(left, right, strict=True))


for kind, block in blocks + later:
    verb, _, path = kind.partition(" ")
    seen.add(verb)
    if verb == "file":
        expect(block == (root / path).read_text(), f"{path} is what the README shows", block)
    elif verb == "part":
        path = path.removeprefix("of ")
        lines = (root / path).read_text()
        expect(block in lines, f"the README's lines stand in {path}", block)
    elif verb == "run":
        expect_output(block, run_block(block), f"{block.splitlines()[0][2:]} prints what the README shows")
    elif verb == "compared":
        said = compared_calls(block)
        expect_output(block, said, "both calls compile to the code that the README shows")
        branches = [word for line in said.splitlines()[1:] for word in line.split() if word[0] == "j" or word == "call"]
        expect(branches == ["jmp", "jmp"], "each is one branch", branches)
    elif verb == "verbs":
        known = subprocess.run([root / "dev", "help"], check=True, text=True, stdout=subprocess.PIPE).stdout
        for line in block.splitlines():
            expect(line.split("  ")[0] in known, f"{line.split('  ')[0]} exists", known)
    else:
        expect(False, f"'{kind}' is a kind of block", block)

expect(seen == {"file", "part", "run", "compared", "verbs"}, "each kind of block occurs", seen)
expect(len(blocks) == len(re.findall(r"^```", first_screen, re.M)) // 2, "no block of the first screen is unchecked")
unchecked = [section.split("\n")[0] for section in rest.split("\n## ")
             if section.count("```") > 2 * section.count("<!-- part of ") and not section.startswith(("Use it\n", "From C\n"))]  # c_api's guide.py follows the latter
expect(not unchecked, "below it, unchecked blocks stand in \"Use it\" and \"From C\" alone", unchecked)
description = (example / "acme.json").read_text().splitlines()
main = re.search(r"^int main\(\) \{\n.*?^\}", (example / "application.hpp").read_text(), re.S | re.M).group(0).splitlines()
expect(len(description) == 7 and len(main) == 6, "seven lines of description, six lines of main", (len(description), len(main)))
sys.exit(1 if failures else 0)
