"""Writes where things are for psadrv-driver-test, one a line: write_places.py OUTPUT WORD..."""
import pathlib
import sys

pathlib.Path(sys.argv[1]).write_text("\n".join(sys.argv[2:]) + "\n")
