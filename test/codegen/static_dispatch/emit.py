"""Pairs for the symmetric entry points with a key, as a C++ header: one driver, and two of which the first may say "not supported".

Names and parameters are those of include/psadrv/model/signature.hpp, so that what is compared is what the specification says.
"""
import re

# What is asked for, by the first word of an entry point's name: algorithm and usage.
MECHANISMS = {"mac": ("PSA_ALG_CMAC", "mac"), "cipher": ("PSA_ALG_CTR", "cipher"), "aead": ("PSA_ALG_GCM", "aead")}
KEY = "PSA_KEY_TYPE_AES, 256"
# An operation ends with these, and a guard may refuse them.
ENDS = re.compile(r"_(finish|verify|abort)$")
WORDS = {"acme": 4, "nadir": 10, "element": 6}  # of their contexts, which differ in size


class EntryPoint:
    def __init__(self, name, context, parameters):
        self.name, self.word = name, name.split("_")[0]
        self.context = context.strip('"') if context != "nullptr" else None
        self.parameters = [re.fullmatch(r"(.*?)(\w+)", one).groups() for one in parameters.split(", ")]
        self.algorithm, self.usage = MECHANISMS.get(self.word, ("", ""))
        self.sets_up = name.endswith("_setup")

    def prototype(self, driver):
        types = ", ".join(f"{driver}_{self.context}*" if "operation_t" in kind else kind for kind, _ in self.parameters)
        return f"psa_status_t {driver}_{self.name}({types});"

    def declared(self, operation):
        """The parameters of both functions of a pair: no algorithm, which is known."""
        return ", ".join(f"{operation}* operation" if "operation_t" in kind else f"{kind}{name}"
                         for kind, name in self.parameters if name != "alg")

    def by_hand(self, driver, operation):
        given = [operation if name == "operation" else self.algorithm if name == "alg" else name for _, name in self.parameters]
        return f"{driver}_{self.name}({', '.join(given)})"

    def dispatched(self, raw):
        given = [name for _, name in self.parameters if name != "alg"]
        if self.context and ENDS.search(self.name):
            given.insert(1, "refused")
        mechanism = f"<{self.algorithm}, {KEY}>" if any(name == "alg" for _, name in self.parameters) else ""
        refused = "    bool refused = false;\n" if "refused" in given else ""
        return f"{refused}    return {raw}::{self.name}{mechanism}({', '.join(given)});\n"


def entry_points(signature_hpp, others=()):
    with open(signature_hpp, encoding="utf-8") as file:
        text = re.sub(r"//[^\n]*", "", file.read())
    rows = re.findall(r'\{(\w+), "\1", (nullptr|"\w+"), \w+, \w+,\s*((?:"[^"]*"\s*)+)\}', text)
    return [EntryPoint(name, context, "".join(re.findall(r'"([^"]*)"', parameters))) for name, context, parameters in rows
            if name.split("_")[0] in MECHANISMS or name in others]


def driver(name, entries, opaque=False):
    types = sorted({one.context for one in entries if one.context})
    contexts = [f"typedef struct {{ std::uint32_t state[{WORDS[name]}]; }} {name}_{kind};" for kind in types]
    usings = [f"    using {kind} = {name}_{kind};" for kind in types]
    functions = [f"    template <class... A> PSADRV_ALWAYS_INLINE static psa_status_t {one.name}(A... a) {{ return {name}_{one.name}(a...); }}"
                 for one in entries]
    listed = ", ".join(f"psadrv::entry_point::{one.name}" for one in entries)
    return "\n".join(['extern "C" {', *contexts, *(one.prototype(name) for one in entries), "}", "namespace codegen {",
                      f"struct {name}_opaque {{" if opaque else f"template <bool Fallback> struct {name}_symmetric {{",
                      f'    static constexpr const char* prefix = "{name}";',
                      f"    static constexpr psadrv::driver_type type = psadrv::driver_type::{'opaque' if opaque else 'transparent'};",
                      "    static constexpr psa_key_location_t location = 1; static constexpr psadrv::key_context key_context{8};" if opaque else "",
                      "    static constexpr psadrv::capability capabilities[] = {{.entry_points = {" + listed + "}" +
                      ("" if opaque else ", .fallback = Fallback") + "}};",
                      *usings, *functions, "};", "}", ""])


def operation_of(one, raw):
    """The type in front of a pair, and its twin: the operation of one mechanism."""
    family = {"mac": "mac_sign", "cipher": "cipher_encrypt", "aead": "aead_encrypt"}[one.word]
    if re.search(r"(_verify_setup|_decrypt_setup|mac_verify_finish|aead_verify)$", one.name):
        family = {"mac": "mac_verify", "cipher": "cipher_decrypt", "aead": "aead_decrypt"}[one.word]
    return f"{raw}::{family}_operation_of<{one.algorithm}, {KEY}>"


def pair(one):
    text = []
    for number, drivers in (("one", ["acme"]), ("two", ["acme", "nadir"])):
        raw = f"codegen::symmetric_{number}"
        twin = f"acme_{one.context}" if number == "one" else f"codegen::{one.word}_by_hand"
        text.append(f"psa_status_t dispatched_{one.name}_{number}({one.declared(operation_of(one, raw))}) {{\n{one.dispatched(raw)}}}")
        body = ""
        contexts = {"acme": "operation"} if number == "one" else {name: f"&operation->context.{name}" for name in drivers}
        if number == "one" or not one.context:
            for name in drivers[:-1]:
                body += (f"    const psa_status_t status = {one.by_hand(name, '')};\n"
                         "    if (status != PSA_ERROR_NOT_SUPPORTED) return status;\n")
        elif one.sets_up:
            body = (f"    operation->which = 0;\n    const psa_status_t status = {one.by_hand('acme', contexts['acme'])};\n"
                    "    if (status != PSA_ERROR_NOT_SUPPORTED) return status;\n"
                    "    __builtin_memset(&operation->context, 0, sizeof operation->context);\n    operation->which = 1;\n")
        else:
            body = f"    if (operation->which == 0) return {one.by_hand('acme', contexts['acme'])};\n"
        body += f"    return {one.by_hand(drivers[-1], contexts.get(drivers[-1], ''))};\n"
        text.append(f"psa_status_t by_hand_{one.name}_{number}({one.declared(twin)}) {{\n{body}}}")
    return "\n".join(text) + "\n"


def header(signature_hpp):
    entries = entry_points(signature_hpp)
    wanted = ", ".join(f"want(psadrv::usage::{usage}, {algorithm}, PSA_KEY_TYPE_AES, {{256}})"
                       for algorithm, usage in MECHANISMS.values())
    twins = [f"struct {word}_by_hand {{ union {{ acme_{word}_operation_t acme; nadir_{word}_operation_t nadir; }} context; std::uint8_t which; }};"
             for word in MECHANISMS]
    return "\n".join(["#pragma once", '#include "drivers.hpp"', *(driver(name, entries) for name in ("acme", "nadir")), "namespace codegen {",
                      "template <class... Drivers> struct symmetric_platform {",
                      "    using drivers = psadrv::driver_list<Drivers...>;",
                      f"    static constexpr auto wanted = psadrv::wanted{{{wanted}}};", "};",
                      "using symmetric_one = psadrv::crypto<symmetric_platform<acme_symmetric<false>>>::raw;",
                      "using symmetric_two = psadrv::crypto<symmetric_platform<acme_symmetric<true>, nadir_symmetric<false>>>::raw;",
                      *twins, "}", 'extern "C" {', *(pair(one) for one in entries), "}", ""])
