"""What json2hpp needs for lists of drivers of a hundred capabilities: seconds of processor time and peak memory; and how fast it
reads, against Boost.JSON in the same run.

generator.py [JSON2HPP]
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import descriptions

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TOOL = ROOT / "tools" / "json2hpp"
SIZES, CAPABILITIES, ROUNDS = (10, 30, 100, 300, 1000), 100, 5


def measure(tool, output, paths):
    """Seconds of processor time, seconds of waiting, and megabytes, of one run."""
    output.unlink(missing_ok=True)
    begin = time.monotonic()
    child = os.fork()
    if child == 0:
        os.execv(tool, [tool, "-o", output, *paths])
    _, status, used = os.wait4(child, 0)
    waited = time.monotonic() - begin
    if status != 0:
        sys.exit("json2hpp refuses the descriptions")
    return used.ru_utime + used.ru_stime, waited, used.ru_maxrss / 1024


def parse_rates(folder, paths):
    """Megabytes a second: json2hpp's reader, and Boost.JSON's ways."""
    program = folder / "parse"
    sources = [TOOL / source for source in (TOOL / "sources.txt").read_text().split() if source.startswith(("read/", "diagnostic/"))]
    one = folder / "parse_one.cpp"
    one.write_text("".join(f'#include "{source}"\n' for source in [*sources, HERE / "parse.cpp"]))
    subprocess.run(["g++", "-std=c++20", "-O2", f"-I{TOOL}", f"-I{ROOT / 'include'}", f"-I{ROOT / 'psa' / 'include'}", one, "-o", program,
                    "-lboost_json"], check=True)
    bytes_read = sum(path.stat().st_size for path in paths)
    seconds = subprocess.run([program, *paths], check=True, text=True, capture_output=True).stdout.split()
    return bytes_read, [bytes_read / 1e6 / float(one) for one in seconds]


def main():
    tool = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "tools" / "json2hpp" / "json2hpp").resolve()
    print("| drivers x capabilities | descriptions, MB | header, MB | processor time, s | a capability, µs | peak memory, MB |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for drivers in SIZES:
            paths = descriptions.write(folder / str(drivers), drivers, CAPABILITIES)
            output = folder / "drivers.hpp"
            seconds, _, megabytes = min(measure(tool, output, paths) for _ in range(ROUNDS))
            size = sum(path.stat().st_size for path in paths)
            print(f"| {drivers} x {CAPABILITIES} | {size / 1e6:.1f} | {output.stat().st_size / 1e6:.1f} | {seconds:.3f} "
                  f"| {seconds / drivers / CAPABILITIES * 1e6:.1f} | {megabytes:.0f} |", flush=True)
        size, rates = parse_rates(folder, paths)
        print(f"\n| reading those {size / 1e6:.1f} MB | MB/s |\n|---|---|")
        names = ("json2hpp's reader: a tree with the place of everything", "`boost::json::parse`",
                 "the same with a `monotonic_resource`", "`boost::json::basic_parser`, a handler that does nothing")
        for name, rate in zip(names, rates):
            print(f"| {name} | {rate:.0f} |")


if __name__ == "__main__":
    main()
