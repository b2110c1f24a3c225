/// @file Which keys a platform can have, so that it carries nothing for others.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/key_policy.hpp>
#include <psadrv/detail/bounded.hpp>
#include <psadrv/model/key_type_size.hpp>
#include <psadrv/select/located.hpp>

namespace psadrv::detail {

/// Whether an open row of a derivation or of a PAKE is for keys of a type: for secrets, which are mere bytes, and where the key's
/// type says the cipher, for those.
inline constexpr psa_key_type_t secret_types[]{PSA_KEY_TYPE_DERIVE, PSA_KEY_TYPE_PASSWORD, PSA_KEY_TYPE_PASSWORD_HASH,
                                               PSA_KEY_TYPE_PEPPER, PSA_KEY_TYPE_HMAC,     PSA_KEY_TYPE_RAW_DATA};
[[nodiscard]] constexpr bool is_secret(psa_key_type_t type) {
    for (psa_key_type_t one : secret_types) {
        if (type == one) return true;
    }
    return (type & PSA_KEY_TYPE_VENDOR_FLAG) != 0;
}
[[nodiscard]] constexpr bool is_for_ciphers(psa_algorithm_t alg) { return alg == PSA_ALG_SP800_108_COUNTER_CMAC; }

/// What a platform's rows say about the types of keys.
template <platform Platform>
struct wanted_types {
    bool every = false, secrets = false, ciphers = false;  ///< what open rows are for
    bounded<key_type_specification, platform_wanted<Platform>.size()> named;

    consteval wanted_types() {
        constexpr std::uint32_t of_secrets = bits_of(usage::key_derivation | usage::pake);
        for (const wanted_row& row : platform_wanted<Platform>) {
            const std::uint32_t keyed = bits_of(row.usage) & keyed_usages;
            if (keyed == 0) continue;
            if (row.key_type.mask != 0) named.push_unique(row.key_type);
            else if ((keyed & ~of_secrets) != 0) every = true;
            else secrets = true;
            ciphers = ciphers || (row.key_type.mask == 0 && is_for_ciphers(row.algorithm));
        }
    }
    /// Whether some key of a type may be made.
    [[nodiscard]] constexpr bool has(psa_key_type_t type) const {
        bool found = every || (secrets && is_secret(type)) || (ciphers && PSADRV_BLOCK_LENGTH(type) > 1);
        for (const key_type_specification& one : named) found = found || one.includes({type});
        return found;
    }
    [[nodiscard]] constexpr bool has_symmetric() const {
        bool found = every || secrets || ciphers;
        for (const key_type_specification& one : named) found = found || is_symmetric(one);
        return found;
    }
    [[nodiscard]] constexpr key_kinds kinds() const {
        if (every) return every_key_kind;
        key_kinds all{.types = 0, .families = 0};
        for (psa_key_type_t one : sized_types) {
            if (has(one)) all.types = static_cast<std::uint16_t>(all.types | bit_in(sized_types, one));
        }
        for (const key_type_specification& one : named) {
            const bool ecc = PSA_KEY_TYPE_IS_ECC(one.value), rsa = PSA_KEY_TYPE_IS_RSA(one.value), secret = is_symmetric(one);
            all.ecc = all.ecc || ecc;
            all.rsa = all.rsa || rsa;
            all.other = all.other || !(ecc || rsa || (secret && PSA_KEY_TYPE_IS_UNSTRUCTURED(one.value)));
            for (psa_ecc_family_t family : sized_families) {
                const bool included =
                    one.includes({PSA_KEY_TYPE_ECC_KEY_PAIR(family)}) || one.includes({PSA_KEY_TYPE_ECC_PUBLIC_KEY(family)});
                if (included) all.families = static_cast<std::uint16_t>(all.families | bit_in(sized_families, family));
            }
        }
        return all;
    }
};

/// At its own location, and anywhere.
template <platform Platform>
inline constexpr bool wants_symmetric = wanted_types<Platform>{}.has_symmetric();
template <platform Platform>
inline constexpr key_kinds wanted_kinds = wanted_types<policy_rows<Platform>>{}.kinds();

/// Whether some wanted row is for transparent symmetric keys of a type; nobody would use another.
template <platform Platform>
[[nodiscard]] bool is_wanted_type(psa_key_type_t type) {
    constexpr wanted_types<Platform> rows;
    if (rows.every || (rows.secrets && is_secret(type)) || (rows.ciphers && PSADRV_BLOCK_LENGTH(type) > 1)) return true;
    static constexpr auto named = exactly([] { return wanted_types<Platform>{}.named; });
    for (const key_type_specification& one : named) {
        if (one.includes({type})) return true;
    }
    return false;
}

}  // namespace psadrv::detail
