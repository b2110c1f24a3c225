"""The TLS client and server of Mbed TLS's source, as they are, over psadrv's library of the C API: handshakes on loopback, in which
neither side has cryptography but that of psa_* functions.

    tls.py FOLDER LIBRARY CONFIG [--source FILE]

Exit status 1: a handshake ends otherwise than it should; 77: there is no source to be had, or no loopback.
"""
import os
import re
import socket
import subprocess
import sys
import time

import building
from mbedtls_source import skip

RANDOM = f"-include {building.HERE}/include/random.h"
LIBRARY = """asn1parse asn1write base64 bignum bignum_core constant_time debug error md net_sockets oid pem pk pk_ecc pk_wrap pkparse
pkwrite platform platform_util psa_util ssl_ciphersuites ssl_client ssl_debug_helpers_generated ssl_msg ssl_tls ssl_tls12_client
ssl_tls12_server ssl_tls13_client ssl_tls13_generic ssl_tls13_keys ssl_tls13_server x509 x509_crt""".split()

PSK = ["psk=6162636465666768696a6b6c6d6e6f70", "psk_identity=someone"]
# (what, options of both sides)
HANDSHAKES = [
    ("TLS 1.2, ECDHE-ECDSA, AES-128-GCM", ["force_version=tls12", "force_ciphersuite=TLS-ECDHE-ECDSA-WITH-AES-128-GCM-SHA256"]),
    ("TLS 1.2, ECDHE-ECDSA, AES-256-GCM", ["force_version=tls12", "force_ciphersuite=TLS-ECDHE-ECDSA-WITH-AES-256-GCM-SHA384"]),
    ("TLS 1.2, ECDHE-ECDSA, AES-128-CCM-8", ["force_version=tls12", "force_ciphersuite=TLS-ECDHE-ECDSA-WITH-AES-128-CCM-8"]),
    ("TLS 1.2, ECDHE-ECDSA, ChaCha20-Poly1305",
     ["force_version=tls12", "force_ciphersuite=TLS-ECDHE-ECDSA-WITH-CHACHA20-POLY1305-SHA256"]),
    ("TLS 1.2, ECDHE-ECDSA, AES-128-CBC and HMAC",
     ["force_version=tls12", "force_ciphersuite=TLS-ECDHE-ECDSA-WITH-AES-128-CBC-SHA256"]),
    ("TLS 1.2, pre-shared key, AES-128-GCM", ["force_version=tls12", "force_ciphersuite=TLS-PSK-WITH-AES-128-GCM-SHA256", *PSK]),
    ("TLS 1.3, AES-128-GCM", ["force_version=tls13", "force_ciphersuite=TLS1-3-AES-128-GCM-SHA256"]),
    ("TLS 1.3, AES-256-GCM", ["force_version=tls13", "force_ciphersuite=TLS1-3-AES-256-GCM-SHA384"]),
    ("TLS 1.3, ChaCha20-Poly1305", ["force_version=tls13", "force_ciphersuite=TLS1-3-CHACHA20-POLY1305-SHA256"]),
    ("TLS 1.3, AES-128-CCM, X25519", ["force_version=tls13", "force_ciphersuite=TLS1-3-AES-128-CCM-SHA256", "groups=x25519"]),
    ("TLS 1.3, pre-shared key with ECDHE", ["force_version=tls13", "tls13_kex_modes=psk_ephemeral", *PSK]),
]


def free_port():
    try:
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            return one.getsockname()[1]
    except OSError as error:
        skip(f"no loopback: {error}")


def handshake(server, client, options, client_options):
    """Both outputs and both statuses."""
    port = free_port()
    both = [f"server_port={port}", "server_addr=127.0.0.1", "auth_mode=required", *options]
    log = server + ".log"
    with open(log, "w") as out, subprocess.Popen([server, "exchanges=1", *both], stdout=out, stderr=subprocess.STDOUT) as serving:
        try:
            for _ in range(400):
                with open(log) as said:
                    if "Waiting for a remote connection" in said.read() or serving.poll() is not None:
                        break
                time.sleep(0.05)
            done = subprocess.run([client, *both, *client_options], capture_output=True, text=True, timeout=60)
            time.sleep(0.1)
        finally:
            serving.terminate()
            serving.wait()
    with open(log) as said:
        return said.read(), done.stdout + done.stderr, done.returncode


def names(file, kinds):
    done = subprocess.run(["nm", file], capture_output=True, text=True, check=True)
    found = (line.split() for line in done.stdout.splitlines())
    return {one[-1] for one in found if len(one) >= 2 and one[-2] in kinds and one[-1].startswith("psa_")}


def check_names(program, library, objects):
    """Whether every function of the API that the program has is the library's, and which ones Mbed TLS's objects call."""
    called = {one for object_ in objects for one in names(object_, "U")} & names(program, "T")
    called = {one for one in called if not one.endswith("_to_mbedtls")}  # functions of Mbed TLS's own
    foreign = called - names(library, "T")
    print(f"Mbed TLS calls {len(called)} functions of the API, and has them from the library" if not foreign else
          f"FAILS: not the library's: {', '.join(sorted(foreign))}")
    return not foreign and len(called) > 30


def main():
    given = building.arguments()
    build = building.Building(given)
    common = [build.object(f"programs/{one}", RANDOM) for one in ("ssl/ssl_test_lib.c", "test/query_config.c")]
    common += [build.object(one) for one in ("tests/src/certs.c", "framework/tests/src/helpers.c", "framework/tests/src/test_memory.c")]
    common += [build.object(f"{building.HERE}/helpers.c", f"-include {building.HERE}/include/suite.h")]
    common += [build.object(f"library/{one}.c") for one in LIBRARY]
    for name in ("ssl_server2", "ssl_client2"):
        build.program(name, [build.object(f"programs/ssl/{name}.c", RANDOM), *common])
    server, client = build.build("ssl_server2", "ssl_client2")
    of_tls = [os.path.join(build.folder, one) for one in common if one.startswith("library_") and "psa_util" not in one]
    failures = not check_names(client, given.library, of_tls)
    for what, options in HANDSHAKES:
        heard, said, status = handshake(server, client, options, [])
        suite = next((one.partition("=")[2] for one in options if one.startswith("force_ciphersuite")), "TLS1-3-")
        good = status == 0 and all(
            "Protocol is TLSv1" in one and re.search(f"Ciphersuite is {suite}", one) for one in (heard, said)) and \
            "GET / HTTP/1.0" in heard and "HTTP/1.0 200 OK" in said
        print(f"{what}: {'both sides have read what the other wrote' if good else 'FAILS'}")
        if not good:
            failures += 1
            print(f"status {status}\n--- server\n{heard[-3000:]}\n--- client\n{said[-3000:]}")
    # A pre-shared key of another, and a certificate that nobody signed.
    for what, options, client_options in (
            ("TLS 1.2, another pre-shared key", HANDSHAKES[5][1], ["psk=6162636465666768696a6b6c6d6e6f71"]),
            ("TLS 1.3, a server that nobody has certified", HANDSHAKES[6][1], ["ca_file=none"])):
        heard, said, status = handshake(server, client, options, client_options)
        refused = status != 0 and "HTTP/1.0 200 OK" not in said
        print(f"{what}: {'refused' if refused else 'FAILS: it comes about'}")
        failures += not refused
    return failures != 0


if __name__ == "__main__":
    sys.exit(main())
