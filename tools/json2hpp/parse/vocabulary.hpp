/// @file The macros of the PSA Crypto API that a specification may use: arguments, kinds, values.
/// Specification: "Algorithm specifications", "Key type specifications".
/// Layer: parse -- may include psa/, psadrv/, diagnostic/, read/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace json2hpp {

// clang-format off
/// What an algorithm, key type or family is, and what a macro wants as an argument.
enum class kind : int {
    none,
    hash, xof, mac, cipher, aead, signature, asymmetric_encryption, key_derivation,
    key_agreement, combined_agreement, pake, key_wrap, key_encapsulation,
    symmetric_key, public_key, key_pair,
    ecc_family, dh_family, slh_dsa_family,
    length,
    vendor,  ///< could be any of them
};
// clang-format on

[[nodiscard]] constexpr bool is_key_type(kind which) {
    return which == kind::symmetric_key || which == kind::public_key || which == kind::key_pair;
}
[[nodiscard]] constexpr bool is_key_family(kind which) {
    return which == kind::ecc_family || which == kind::dh_family || which == kind::slh_dsa_family;
}

[[nodiscard]] const char* name_of(kind which);  ///< with its article: "a hash algorithm"

using raw = std::uint32_t;  ///< a psa_algorithm_t, psa_key_type_t, family or length

struct macro {
    const char* name;
    kind is;
    kind arguments[2];
    raw (*value)(raw first, raw second);
    bool any_hash = false;  ///< PSA_ALG_ANY_HASH as the argument is a wildcard of the API

    [[nodiscard]] constexpr std::size_t arity() const {
        return arguments[0] == kind::none ? 0 : arguments[1] == kind::none ? 1 : 2;
    }
};

template <auto Value>
constexpr raw value_of(raw, raw) {
    return static_cast<raw>(Value);
}

extern const std::span<const macro> algorithm_macros;
extern const std::span<const macro> key_type_macros;
extern const std::span<const macro> key_family_macros;

/// Null if the API has no such macro.
[[nodiscard]] const macro* find_macro(std::string_view name);

/// What to write in place of a name that is in use elsewhere, or was; empty if the name is not a known mistake.
[[nodiscard]] std::string known_mistake(std::string_view name);

}  // namespace json2hpp
