"""The README's "Use it", used: its snippets build a stranger's project that has psadrv as a subproject, and what they name runs.

use_it.py SOURCE_ROOT

Both blocks are taken as they stand. Around them is what a project has of its own, and nothing of psadrv's: a project() line,
a program, the driver that acme.json describes (the example's). The Meson block shows two ways to the header; they are used as
one, as shown, and each alone. What stands in `code` in the text around the blocks is called, too: a digest comes out of each.
"""
import hashlib
import pathlib
import re
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "consumers"))
from subproject import place, run  # noqa: E402

root = pathlib.Path(sys.argv[1])
failures = 0

PROJECT = """
project('stranger', 'c', 'cpp', default_options: ['c_std=c99', 'cpp_std=c++20', 'warning_level=3', 'werror=true'])
"""
DRIVER = """
mbedcrypto = meson.get_compiler('c').find_library('mbedcrypto')
acme = static_library('acme', 'acme/acme_driver.c', dependencies: [psadrv_dep, mbedcrypto])
acme_dep = declare_dependency(link_with: acme, dependencies: mbedcrypto, include_directories: 'acme')
"""
PROGRAM = "executable('stranger', 'stranger.cpp', {}dependencies: [psadrv_dep, acme_dep])\n"

# A program around the C++ block: what is called finds `ALG`, `alg`, `message`, `digest`, `length` and `object`.
MAIN = """
#include <array>
#include <cstdio>

struct engine {
    static constexpr const char* prefix = "engine";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = psadrv::entry_point::hash_compute, .algorithms = psadrv::list_of<PSA_ALG_SHA_256>},
    };
    psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                              std::size_t hash_size, std::size_t* hash_length) {
        return acme_hash_compute(alg, input, input_length, hash, hash_size, hash_length);
    }
};
static constinit engine object{};

int main() {
    constexpr psa_algorithm_t ALG = PSA_ALG_SHA_256;
    const psa_algorithm_t alg = ALG;
    const std::array<std::uint8_t, 3> message{'a', 'b', 'c'};
    if (crypto::init() != PSA_SUCCESS) return 1;
"""
STEP = """
    {
        std::array<std::uint8_t, 32> digest{};
        [[maybe_unused]] std::size_t length = 0;
        psa_status_t status = PSA_SUCCESS;
        %s
        for (std::uint8_t byte : digest) std::printf("%%02x", static_cast<unsigned>(byte));
        std::printf(" %%d\\n", static_cast<int>(status));
    }
"""
# How a type that the text names comes to a digest. A call is made as it stands.
OF_TYPES = {
    "crypto::hasher": "NAME hasher; status |= hasher.setup(alg); "
                      "for (const std::uint8_t& piece : message) status |= hasher.update({&piece, 1}); "
                      "status |= hasher.finish(digest, length);",
    "crypto::raw": "status |= NAME::hash_compute<ALG>(message.data(), message.size(), digest.data(), digest.size(), &length);",
    "psadrv::bound<object>": "status |= NAME::hash_compute(alg, message.data(), message.size(), digest.data(), digest.size(), &length);",
}


def expect(condition, sentence, shown=""):
    global failures
    print(("ok      " if condition else "FAILED  ") + sentence)
    if not condition:
        failures += 1
        print(str(shown)[:3000])
    return condition


def statement(name):
    if name.endswith(")"):
        return f"status |= {name};"
    expect(name in OF_TYPES, f"{name} has a use here")
    return OF_TYPES.get(name, "").replace("NAME", name)


section = re.search(r"^## Use it\n(.*?)(?=^## |\Z)", (root / "README.md").read_text(), re.S | re.M).group(1)
blocks = re.findall(r"^```(\w*)\n(.*?)^```\n", section, re.S | re.M)
expect([language for language, _ in blocks] == ["meson", "cpp"], "the section shows Meson's language and C++, once each", blocks)
snippets = dict(blocks)
text = re.sub(r"^```.*?^```\n", "", section, flags=re.S | re.M)
named = re.findall(r"`((?:crypto|psadrv)::[^`]+)`", text)
expect({name.partition("<")[0].partition("(")[0] for name in named} >= {"crypto::hash", "crypto::hasher", "crypto::raw", "psadrv::bound"},
       "the text names the ways to a digest", named)
folder = re.search(r"`(subprojects/[^`]+)`", text)
ways = re.split(r"^# .*\n", snippets["meson"], flags=re.M)
if not expect(folder and len(ways) == 3, "the text names psadrv's folder; the Meson block begins alike for both of its ways", ways):
    sys.exit(1)
alike, configured, built = ways
expect("run_command(" in configured and "custom_target(" in built, "the one while the project is configured, then the one while it is built")

with tempfile.TemporaryDirectory() as temporary:
    project = pathlib.Path(temporary, "stranger")
    place(root, project / folder.group(1))
    program = snippets["cpp"] + MAIN + "".join(STEP % statement(name) for name in named) + "}\n"
    # As shown; then each way in a folder of its own, which the first two lines reach from above.
    for below, meson in (
            (".", PROJECT + snippets["meson"] + DRIVER + PROGRAM.format("drivers_hpp, ") + "subdir('configured')\nsubdir('built')\n"),
            ("configured", configured + PROGRAM.format("")),
            ("built", built + PROGRAM.format("drivers_hpp, "))):
        (project / below).mkdir(exist_ok=True)
        (project / below / "meson.build").write_text(meson)
        (project / below / "stranger.cpp").write_text(program)
        shutil.copy(root / "examples" / "hash_accelerator" / "acme.json", project / below)
    shutil.copytree(root / "examples" / "vendor" / "acme", project / "acme")

    code, output = run("meson", "setup", "build", cwd=project)
    expect(code == 0, "the Meson block configures a project", output)
    expect((project / "build" / "drivers.hpp").is_file(), "and the header is there before anything is built", output)
    if code == 0:
        code, output = run("ninja", "-C", "build", cwd=project)
        expect(code == 0, "the C++ block compiles in it, with every warning", output)
    digest = hashlib.sha256(b"abc").hexdigest()
    for below in (".", "configured", "built") if code == 0 else ():
        _, output = run(project / "build" / below / "stranger", cwd=project)
        lines = output.splitlines()
        expect(len(lines) == len(named), f"{below}: the program runs to its end", output)
        for name, line in zip(named, lines):
            expect(line == f"{digest} 0", f"{below}: {name} gives the digest", line)

sys.exit(1 if failures else 0)
