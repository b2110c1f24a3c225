"""The functions of an object file as text that two functions share only if they are the same machine code."""
import re

# What goes where a register or a table says; a return through lr or the stack does not count.
INDIRECT = re.compile(r"\b(call|jmp)q?\s+\*|\bblx\s+(?!\d)\S|\bbx\s+(?!lr)|\bmov\s+pc,|\bldr(\.w)?\s+pc,(?!\s*\[sp\])|\btb[bh]\b")


def functions_of(compiler, path):
    """{name: [line, ...]}. Compiled with -ffunction-sections, each begins at 0, so that addresses are offsets; the
    function's own name is the only thing that is taken out."""
    found, lines = {}, []
    for line in compiler.tool("objdump", "-dr", "--no-show-raw-insn", "-w", path).splitlines():
        start = re.match(r"[0-9a-f]+ <(\S+)>:$", line)
        if start:
            name, lines = start.group(1), []
            found[name] = lines
        elif re.match(r"\s+[0-9a-f]+:", line):
            text = re.sub(r"\b%s\b" % re.escape(name), "SELF", line.strip())
            lines.append(re.sub(r"\s+", " ", text))
    return found


def indirect(lines):
    return [line for line in lines if INDIRECT.search(line)]


def indirect_calls(lines):
    """Without the jumps within a function that a compiler makes of a switch: through a table indexed by a register."""
    table = re.compile(r"\bldr(\.w)?\s+pc, \[\w+, \w+, lsl #2\]|\btb[bh]\b")
    return [line for line in indirect(lines) if not table.search(line)]


def columns(left_title, left, right_title, right):
    """Both, side by side; lines that differ are marked."""
    width = max([len(left_title), *map(len, left)] or [0]) + 2
    rows = [f"  {left_title:{width}}{right_title}"]
    for i in range(max(len(left), len(right))):
        a, b = (side[i] if i < len(side) else "" for side in (left, right))
        rows.append(f"{'|' if a != b else ' '} {a:{width}}{b}")
    return "\n".join(rows)
