"""What is too large, too deep or too many is an error of its own, found in little time and memory.

limits.py JSON2HPP
"""
import json
import os
import pathlib
import re
import resource
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent / "benchmark" / "generator"))
import descriptions  # noqa: E402

tool = os.path.abspath(sys.argv[1])
failures = []
GIB = 1 << 30
sanitized = "PSADRV_SANITIZED" in os.environ  # sanitizers reserve terabytes, and use several times as much as without them


def expect(condition, *said):
    if not condition:
        failures.append(" ".join(map(str, said)))


class Run:
    """One run of json2hpp in `folder`: what it says, its status, seconds of processor time and megabytes."""

    def __init__(self, folder, *arguments):
        with tempfile.TemporaryFile("w+") as said:
            child = os.fork()
            if child == 0:
                os.chdir(folder)
                os.dup2(said.fileno(), 2)
                os.dup2(said.fileno(), 1)
                if not sanitized:
                    resource.setrlimit(resource.RLIMIT_AS, (4 * GIB, 4 * GIB))
                resource.setrlimit(resource.RLIMIT_CPU, (100, 100))
                os.execv(tool, [tool, *map(str, arguments)])
            _, status, used = os.wait4(child, 0)
            said.seek(0)
            self.text = said.read()
        self.status = os.waitstatus_to_exitcode(status)
        self.seconds, self.megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024 / (4 if sanitized else 1)
        self.found = re.findall(r"^(\S+): (?:error|warning): (.*) \[([EW]\d+)\]$", self.text, re.M)


def refuses(what, run, place, code, text, megabytes):
    """One message, that one, within some memory. Seconds are for people to look at: machines differ."""
    print(f"{what}: {code}, {run.seconds:.2f} s, {run.megabytes:.0f} MB")
    expect(run.status == 1 and run.found[-1:] and run.found[-1][0] == place and run.found[-1][2] == code and text in run.found[-1][1],
           what, "ends with", run.status, "and says:\n" + run.text[:2000])
    expect(len(run.found) == 1, what, "says more:", run.found[:3])
    expect(run.megabytes < megabytes, what, "needs", run.megabytes, "MB")


def driver(capabilities, **more):
    return {"prefix": "acme", "type": "transparent", "headers": ["acme.h"], "capabilities": capabilities, **more}


def hashes(count, **more):
    return [{"entry_points": ["hash_compute"], "algorithms": [f"PSA_ALG_ACME_SPONGE({i})"], **more} for i in range(count)]


def sizes(folder):
    with open(folder / "gigabyte.json", "wb") as file:
        file.truncate(GIB)  # sparse: it has no blocks
    refuses("a file of 1 GB", Run(folder, "check", "gigabyte.json"), "gigabyte.json:1:1", "E110", '"gigabyte.json" makes more than 64 MiB', 200)
    refuses("a file without end", Run(folder, "check", "/dev/zero"), "/dev/zero:1:1", "E110", "64 MiB", 200)
    (folder / "list.json").write_text('["small.json",\n "gigabyte.json", "small.json"]')
    (folder / "small.json").write_text(json.dumps(driver([{"entry_points": ["init"]}])))
    refuses("a list with such a file", Run(folder, "check", "list.json"), "list.json:2:2", "E110", "64 MiB", 200)
    (folder / "gigabyte.json").unlink()

    (folder / "some.json").write_text(f'{{"acme/filler": "{"x" * (1 << 20)}", {json.dumps(driver([]))[1:]}')
    (folder / "list.json").write_text(json.dumps(["some.json"] * 70, indent=0))
    run = Run(folder, "check", "list.json")
    expect([place for place, _, code in run.found if code == "E110"] == ["list.json:65:1"], "70 files of 1 MiB:", run.text[:500])
    (folder / "values.json").write_text("[" + "0," * 4_000_000 + "0]")
    refuses("four million values", Run(folder, "check", "values.json"), "values.json:1:8000002", "E112", "more than 4000000 values", 1000)
    (folder / "values.json").unlink()


def depths(folder):
    for name, text in (("arrays", "[" * 100_000), ("objects", '{"a":' * 100_000)):
        (folder / "deep.json").write_text('{"acme/tree":\n' + text)
        column = 32 * len('{"a":') - 4 if name == "objects" else 32
        refuses(f"100,000 nested {name}", Run(folder, "check", "deep.json"), f"deep.json:2:{column}", "E111", "more than 32 levels deep", 50)
    (folder / "deep.json").write_text('{"acme/tree": ' + "[" * 31 + "]" * 31 + f', {json.dumps(driver([{"entry_points": ["init"]}]))[1:]}')
    expect(Run(folder, "check", "deep.json").status == 0, "32 levels are too many")

    for i in range(18):
        (folder / f"l{i}.json").write_text(f'["l{i + 1}.json"]' if i != 17 else json.dumps(driver([{"entry_points": ["init"]}])))
    refuses("17 lists in each other", Run(folder, "check", "l0.json"), "l15.json:1:2", "E111", "more than 16 driver lists", 50)
    expect(Run(folder, "check", "l1.json").status == 0, "16 lists in each other are too many")

    (folder / "itself.json").write_text('["./itself.json"]')
    refuses("a list that names itself by another path", Run(folder, "check", "itself.json"), "itself.json:1:2", "E107", "contains itself", 50)
    (folder / "link.json").symlink_to("itself.json")
    (folder / "itself.json").write_text('["link.json"]')
    refuses("a list that names a link to itself", Run(folder, "check", "itself.json"), "itself.json:1:2", "E107", "contains itself", 50)


def numbers(folder):
    (folder / "many.json").write_text(json.dumps(["absent.json"] * 3))
    expect(len(Run(folder, "check", "many.json").found) == 3, "three absent files are not reported three times")
    init = json.dumps(driver([{"entry_points": ["init"]}]))
    (folder / "one.json").write_text(init)
    (folder / "many.json").write_text(json.dumps(["one.json"] * 10_001, indent=0))
    run = Run(folder, "check", "many.json")
    expect(run.status == 1 and run.found[0][0] == "many.json:10001:1" and run.found[0][2] == "E113", "10,001 files:", run.text[:500])
    # Each list names the next one twice: a million files, were they all read.
    for i in range(15):
        (folder / f"double{i}.json").write_text(json.dumps([f"double{i + 1}.json"] * 4))
    (folder / "double15.json").write_text(init)
    run = Run(folder, "check", "double0.json")
    expect(run.status == 1 and "E113" in {code for _, _, code in run.found}, "lists that double:", run.text[:500])
    print(f"lists that double: {run.seconds:.2f} s, {run.megabytes:.0f} MB")
    expect(run.megabytes < 200, "lists that double need", run.megabytes, "MB")

    row = '{"entry_points":["init"]}'
    (folder / "million.json").write_text(json.dumps(driver([]))[:-2] + "\n" + ",\n".join([row] * 1_000_000) + "]}")
    refuses("a million capabilities", Run(folder, "check", "million.json"), "million.json:1002:1", "E114", "more than 1000 capabilities", 1000)
    drivers = ",\n".join(json.dumps(driver([], prefix=f"acme{i}"))[:-2] + ",".join([row] * 1000) + "]}" for i in range(1000))
    (folder / "million.json").write_text(f"[{drivers}]")
    run = Run(folder, "check", "million.json")
    print(f"a million capabilities of a thousand drivers: {run.seconds:.2f} s, {run.megabytes:.0f} MB")
    expect(run.status == 0 and run.megabytes < 2000, "a million capabilities of a thousand drivers:", run.text[:500])
    (folder / "million.json").unlink()

    many = [{"name": str(i), "location": i + 1} for i in range(257)]
    for count, code in ((256, None), (257, "E113")):
        element = driver([{"entry_points": ["init"]}], type="opaque", key_context={}, **{"psadrv/instances": many[:count]})
        (folder / "instances.json").write_text(json.dumps(element))
        run = Run(folder, "check", "instances.json")
        expect([found for _, _, found in run.found] == ([code] if code else []), count, "instances say", run.text[:500])
    # A description that is small, and many drivers: they have their capabilities each.
    places = [[{"name": str(i), "location": 1 + i + 256 * d} for i in range(256)] for d in range(5)]
    (folder / "instances.json").write_text(json.dumps([driver([json.loads(row)] * 1000, prefix=f"acme{d}", type="opaque", key_context={},
                                                              **{"psadrv/instances": places[d]}) for d in range(5)]))
    refuses("a million capabilities of instances", Run(folder, "check", "instances.json"), "instances.json:1:" + str(
        (folder / "instances.json").read_text().index('{"prefix": "acme3"') + 1), "E113", "1000000 capabilities", 2000)

    for count, code in ((256, None), (257, "E115")):
        rows = hashes(count)
        for i, one in enumerate(rows):
            one["names"] = {"hash_compute": f"acme_hash_{i}"}
        (folder / "names.json").write_text(json.dumps(driver(rows)))
        codes = {found for _, _, found in Run(folder, "check", "names.json").found} - {"W308"}
        expect(codes == ({code} if code else set()), count, "sets of names say", codes)

    for count, codes in ((16_384, set()), (16_385, {"E116"})):
        rows = [{"entry_points": ["verify_hash"], "key_sizes": list(range(1, count + 1))}]
        (folder / "mechanisms.json").write_text(json.dumps(driver(rows)))
        run = Run(folder, "check", "mechanisms.json")
        expect({found for _, _, found in run.found} == codes, count, "key sizes say", run.text[:500])
        print(f"{count} mechanisms: {run.seconds:.2f} s")
    slow(folder)
    rows = [{"entry_points": ["verify_hash"], "key_sizes": list(range(1, 200))} for _ in range(1000)]
    (folder / "mechanisms.json").write_text(json.dumps(driver(rows)))
    refuses("a thousand times 199 mechanisms", Run(folder, "check", "mechanisms.json"),
            "mechanisms.json:1:" + str(json.dumps(driver(rows[:83]))[:-2].rfind('{"entry') + 1), "E116", "more than 16384 mechanisms", 200)


def slow(folder):
    """Rules that compare each mechanism of a driver with each: functions, promises and families that are in many pieces."""
    lengths = {"MD5": 16, "SHA_1": 20, "SHA_224": 28, "SHA_256": 32, "SHA_384": 48, "SHA_512": 64, "SHA3_256": 32, "SHA3_512": 64}
    algorithms = [f"PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_{name}),{n})" for name, length in lengths.items() for n in range(4, length)]
    half = len(algorithms) // 2
    some = [[algorithms[i % 2 * half + (7 * i + k) % half] for k in range(16)] for i in range(1000)]
    steps = ["mac_sign_setup", "mac_update"]
    for what, rows in {
        "functions and promises": [{"entry_points": ["mac_compute"], "algorithms": some[i], "fallback": bool(i % 2),
                                    "names": {"mac_compute": f"acme_{i % 2}"}} for i in range(1000)],
        "families": [{"entry_points": steps, "algorithms": some[i]} for i in range(999)] + [{"entry_points": ["mac_sign_finish", "mac_abort"], "algorithms": algorithms}],
    }.items():
        (folder / "slow.json").write_text(json.dumps(driver(rows)))
        run = Run(folder, "check", "slow.json")
        print(f"a thousand capabilities with 16 algorithms each, {what}: {run.seconds:.2f} s")
        expect(run.text == "" and run.seconds < 4, what, "of a thousand capabilities:", run.seconds, "s", run.text[:500])


def messages(folder):
    rows = [{"entry_points": ["hash_compute"], "algorithms": []}] * 999 + [{"entry_points": ["hash"] * 2000, "algorithms": [], "key_types": [],
                                                                          "key_sizes": []}]
    (folder / "bad.json").write_text(json.dumps(driver(rows)))
    run = Run(folder, "check", "bad.json")
    counts = {code: sum(1 for one in run.found if one[2] == code) for code in {found for _, _, found in run.found}}
    expect(counts == {"E126": 1000, "W130": 1000, "W117": 1}, "messages are shown:", counts)
    expect("json2hpp: warning: 1002 more messages are not shown; repair these first [W117]" in run.text, "not shown:", run.text[-200:])
    # A message shows its line, and there is only one line.
    expect(run.seconds < 20 and len(run.text) < 1 << 20, "messages about one long line take", run.seconds, "s and", len(run.text), "bytes")

    # Each capability that disagrees with others is told once, not once for each of them.
    rows = [{"entry_points": ["hash_compute"], "names": {"hash_compute": f"acme_hash_{i}"}} for i in range(200)]
    (folder / "ambiguous.json").write_text(json.dumps(driver(rows)))
    run = Run(folder, "check", "ambiguous.json")
    expect([code for _, _, code in run.found] == ["E204"] * 199, "200 ambiguous capabilities:", len(run.found), "messages")


def growth(folder):
    """Four times as many drivers, four times the time; twice that passes, for the sake of the machine."""
    seconds = []
    for drivers in (100, 400):
        paths = descriptions.write(folder / str(drivers), drivers, 25)
        runs = [Run(folder, "-o", "drivers.hpp", *paths) for _ in range(3)]
        expect(all(run.status == 0 and run.text == "" for run in runs), drivers, "drivers:", runs[0].text[:500])
        seconds.append(min(run.seconds for run in runs))
    print(f"100 drivers: {seconds[0]:.3f} s, 400 drivers: {seconds[1]:.3f} s")
    expect(seconds[1] < 8 * seconds[0], "400 drivers need", seconds[1], "s and 100 need", seconds[0])


with tempfile.TemporaryDirectory() as temporary:
    for part in (sizes, depths, numbers, messages, growth):
        place = pathlib.Path(temporary) / part.__name__
        place.mkdir()
        part(place)

for one in failures:
    print(one)
sys.exit(bool(failures))
