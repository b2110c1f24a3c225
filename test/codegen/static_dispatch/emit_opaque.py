"""Pairs for keys that are known to be opaque at compile time, as a C++ header: the platform as it looks from the location of an
opaque driver, with a transparent driver in front of it that serves the same, against the call of the opaque driver's function.
"""
import emit

AES, PAIR, RSA = "PSA_KEY_TYPE_AES, 256", "codegen::pair, 256", "codegen::rsa_key_pair, 2048"
# Entry points beside those of emit.py: usage, algorithm ("" where none is involved), key.
OTHERS = {
    "sign_hash": ("sign_hash", "codegen::ecdsa", PAIR),
    "verify_hash": ("verify_hash", "codegen::ecdsa", PAIR),
    "sign_message": ("sign_message", "codegen::ecdsa", PAIR),
    "verify_message": ("verify_message", "codegen::ecdsa", PAIR),
    "asymmetric_encrypt": ("asymmetric_encrypt", "codegen::oaep", RSA),
    "asymmetric_decrypt": ("asymmetric_decrypt", "codegen::oaep", RSA),
    "key_agreement": ("key_agreement", "codegen::ecdh", PAIR),
    "import_key": ("import_key", "", AES),
    "generate_key": ("generate_key", "", AES),
    "export_key": ("export_key", "", AES),
    "export_public_key": ("export_public_key", "", PAIR),
    "copy_key": ("copy_key", "", AES),
}
RAW = "codegen::opaque"


def mechanism(one):
    key = OTHERS[one.name][2] if one.name in OTHERS else AES
    return f"<{one.algorithm}, {key}>" if one.algorithm else f"<{key}>"


def pair(one):
    def dispatched():
        given = [name for _, name in one.parameters if name != "alg"]
        if one.context and emit.ENDS.search(one.name):
            given.insert(1, "refused")
        known = mechanism(one) if one.sets_up or not one.context else ""
        refused = "    bool refused = false;\n" if "refused" in given else ""
        return f"{refused}    return {RAW}::{one.name}{known}({', '.join(given)});\n"

    operation = emit.operation_of(one, RAW) if one.context else ""
    return (f"psa_status_t dispatched_{one.name}_opaque({one.declared(operation)}) {{\n{dispatched()}}}\n"
            f"psa_status_t by_hand_{one.name}_opaque({one.declared(f'element_{one.context}')}) {{\n"
            f"    return {one.by_hand('element', 'operation')};\n}}\n")


def header(signature_hpp):
    entries = emit.entry_points(signature_hpp, OTHERS)
    for one in entries:
        one.algorithm = OTHERS.get(one.name, ("", one.algorithm))[1]
    rows = [f"want(psadrv::usage::{usage}, {algorithm}, {AES.replace(' 256', ' {256}')})"
            for algorithm, usage in emit.MECHANISMS.values()]
    for usage, algorithm, key in OTHERS.values():
        key_type, bits = key.split(", ")
        key_type = key_type if "::" in key_type else f"psa_key_type_t{{{key_type}}}"
        rows.append(f"want(psadrv::usage::{usage}, {algorithm + ', ' if algorithm else ''}{key_type}, {{{bits}}})")
    return "\n".join(["#pragma once", emit.driver("element", entries, opaque=True), "namespace codegen {", "struct opaque_platform {",
                      "    using drivers = psadrv::driver_list<acme_symmetric<false>, nadir_asymmetric<false>, element_opaque>;",
                      "    static constexpr auto wanted = psadrv::wanted{" + ",\n        ".join(rows) + "};", "};",
                      "using opaque = psadrv::crypto<psadrv::located_platform<opaque_platform, element_opaque::location>>::raw;",
                      "}", 'extern "C" {', *(pair(one) for one in entries), "}", ""])
