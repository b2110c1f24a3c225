"""What tests read in a report of psadrv-driver-test."""


def tested_in(lines):
    """How many checks of what the driver does are ok; layout and presence tell nothing of that."""
    return sum(": ok" in line and not line.startswith(("layout ", "presence ")) for line in lines)
