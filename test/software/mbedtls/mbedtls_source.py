"""Mbed TLS's source: support/debian_source.py with the option that names an archive. Where it cannot be had the test is skipped."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))
from debian_source import MBEDTLS, Unavailable, skip  # noqa: E402,F401

VERSION = MBEDTLS.installed
LATER = "3.6.6"


def add_option(parser):
    parser.add_argument("--source", help="Mbed TLS's source archive; otherwise it is fetched from where apt-get has the library")


def extract(folder, source, wanted, version=VERSION):
    try:
        MBEDTLS.extract(folder, source, wanted, version)
    except Unavailable as error:
        skip(error)
