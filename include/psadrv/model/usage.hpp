/// @file What a platform's users will do, and at which entry point the core begins for it.
/// Specification: "Driver entry points".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/algorithm_specification.hpp>
#include <psadrv/model/entry_point.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace psadrv {

/// Bits; `usage::sign | usage::verify` is one row's. Verifying platforms have no private-key path because they say so here.
enum class usage : std::uint32_t {
    hash_compute = 1U << 0,    ///< psa_hash_compute, psa_hash_compare
    hash_multipart = 1U << 1,  ///< psa_hash_setup and the functions that follow it
    hash = hash_compute | hash_multipart,

    mac_compute = 1U << 2,           ///< psa_mac_compute
    mac_verify = 1U << 3,            ///< psa_mac_verify
    mac_multipart = 1U << 4,         ///< psa_mac_sign_setup and the functions that follow it
    mac_verify_multipart = 1U << 5,  ///< psa_mac_verify_setup and the functions that follow it
    mac_creation = mac_compute | mac_multipart,
    mac_verification = mac_verify | mac_verify_multipart,
    mac = mac_creation | mac_verification,

    cipher_encrypt = 1U << 6,            ///< psa_cipher_encrypt
    cipher_decrypt = 1U << 7,            ///< psa_cipher_decrypt
    cipher_encrypt_multipart = 1U << 8,  ///< psa_cipher_encrypt_setup and the functions that follow it
    cipher_decrypt_multipart = 1U << 9,  ///< psa_cipher_decrypt_setup and the functions that follow it
    cipher_encryption = cipher_encrypt | cipher_encrypt_multipart,
    cipher_decryption = cipher_decrypt | cipher_decrypt_multipart,
    cipher = cipher_encryption | cipher_decryption,

    aead_encrypt = 1U << 10,            ///< psa_aead_encrypt
    aead_decrypt = 1U << 11,            ///< psa_aead_decrypt
    aead_encrypt_multipart = 1U << 12,  ///< psa_aead_encrypt_setup and the functions that follow it
    aead_decrypt_multipart = 1U << 13,  ///< psa_aead_decrypt_setup and the functions that follow it
    aead_encryption = aead_encrypt | aead_encrypt_multipart,
    aead_decryption = aead_decrypt | aead_decrypt_multipart,
    aead = aead_encryption | aead_decryption,

    asymmetric_encrypt = 1U << 14,  ///< psa_asymmetric_encrypt
    asymmetric_decrypt = 1U << 15,  ///< psa_asymmetric_decrypt

    sign_hash = 1U << 16,       ///< psa_sign_hash
    verify_hash = 1U << 17,     ///< psa_verify_hash
    sign_message = 1U << 18,    ///< psa_sign_message
    verify_message = 1U << 19,  ///< psa_verify_message
    sign = sign_hash | sign_message,
    verify = verify_hash | verify_message,

    key_agreement = 1U << 20,   ///< psa_raw_key_agreement
    key_derivation = 1U << 21,  ///< psa_key_derivation_setup and the functions that follow it
    pake = 1U << 22,            ///< psa_pake_setup and the functions that follow it

    // These say a key type and no algorithm.
    import_key = 1U << 23,         ///< psa_import_key
    generate_key = 1U << 24,       ///< psa_generate_key
    export_public_key = 1U << 25,  ///< psa_export_public_key
    derive_key = 1U << 26,         ///< psa_key_derivation_output_key, where a key is more than bytes

    random = 1U << 27,  ///< psa_generate_random; neither algorithm nor key type

    // These say a key type, and are for drivers only where the key is opaque: the core has what it needs of all others.
    export_key = 1U << 28,  ///< psa_export_key
    copy_key = 1U << 29,    ///< psa_copy_key, and with it import and export where the key changes its location
};

[[nodiscard]] constexpr std::uint32_t bits_of(usage set) { return static_cast<std::uint32_t>(set); }
[[nodiscard]] constexpr usage operator|(usage a, usage b) { return static_cast<usage>(bits_of(a) | bits_of(b)); }
[[nodiscard]] constexpr bool contains(usage set, usage one) { return (bits_of(set) & bits_of(one)) == bits_of(one); }

struct usage_row {
    usage which;
    const char* name;
    entry_point first;            ///< where the core begins
    detail::category algorithms;  ///< what it is used with; `none` where it involves no algorithm
};

namespace detail {

/// The table's own short names.
namespace usage_table {

using enum usage;
using begin = entry_point;
using with = category;

// clang-format off
inline constexpr usage_row rows[]{
    {hash_compute, "hash_compute", begin::hash_compute, with::hash},
    {hash_multipart, "hash_multipart", begin::hash_setup, with::hash},
    {mac_compute, "mac_compute", begin::mac_compute, with::mac},
    {mac_verify, "mac_verify", begin::mac_verify, with::mac},
    {mac_multipart, "mac_multipart", begin::mac_sign_setup, with::mac},
    {mac_verify_multipart, "mac_verify_multipart", begin::mac_verify_setup, with::mac},
    {cipher_encrypt, "cipher_encrypt", begin::cipher_encrypt, with::cipher},
    {cipher_decrypt, "cipher_decrypt", begin::cipher_decrypt, with::cipher},
    {cipher_encrypt_multipart, "cipher_encrypt_multipart", begin::cipher_encrypt_setup, with::cipher},
    {cipher_decrypt_multipart, "cipher_decrypt_multipart", begin::cipher_decrypt_setup, with::cipher},
    {aead_encrypt, "aead_encrypt", begin::aead_encrypt, with::aead},
    {aead_decrypt, "aead_decrypt", begin::aead_decrypt, with::aead},
    {aead_encrypt_multipart, "aead_encrypt_multipart", begin::aead_encrypt_setup, with::aead},
    {aead_decrypt_multipart, "aead_decrypt_multipart", begin::aead_decrypt_setup, with::aead},
    {asymmetric_encrypt, "asymmetric_encrypt", begin::asymmetric_encrypt, with::asymmetric_encryption},
    {asymmetric_decrypt, "asymmetric_decrypt", begin::asymmetric_decrypt, with::asymmetric_encryption},
    {sign_hash, "sign_hash", begin::sign_hash, with::sign},
    {verify_hash, "verify_hash", begin::verify_hash, with::sign},
    {sign_message, "sign_message", begin::sign_message, with::sign},
    {verify_message, "verify_message", begin::verify_message, with::sign},
    {key_agreement, "key_agreement", begin::key_agreement, with::key_agreement},
    {key_derivation, "key_derivation", begin::key_derivation_setup, with::key_derivation},
    {pake, "pake", begin::pake_setup, with::pake},
    {import_key, "import_key", begin::import_key, with::none},
    {generate_key, "generate_key", begin::generate_key, with::none},
    {export_public_key, "export_public_key", begin::export_public_key, with::none},
    {derive_key, "derive_key", begin::derive_key, with::none},
    {random, "random", begin::get_random, with::none},
    {export_key, "export_key", begin::export_key, with::none},
    {copy_key, "copy_key", begin::copy_key, with::none},
};
// clang-format on

}  // namespace usage_table

/// Row N is the usage of bit N: a set of usages is gone through bit by bit.
inline constexpr std::size_t usage_count = sizeof usage_table::rows / sizeof usage_table::rows[0];

[[nodiscard]] constexpr bool usages_in_order() {
    for (std::size_t u = 0; u != usage_count; ++u) {
        if (bits_of(usage_table::rows[u].which) != std::uint32_t{1} << u) return false;
    }
    return true;
}
static_assert(usages_in_order());

/// The usages that begin at each entry point, as bits.
struct usages_by_entry_point {
    std::uint32_t at[entry_point_count]{};
    constexpr usages_by_entry_point() {
        for (const usage_row& row : usage_table::rows) at[static_cast<int>(row.first)] |= bits_of(row.which);
    }
};
inline constexpr usages_by_entry_point usages_that_begin{};

/// The number of the first usage of a set from number `from` on; `usage_count` if there is none.
[[nodiscard]] constexpr std::size_t next_usage(std::uint32_t set, std::size_t from) {
    while (from != usage_count && (set >> from & 1U) == 0) ++from;
    return from;
}

/// The numbers of the usages of a set as an index sequence: only of these should anything be instantiated.
template <std::uint32_t Set, std::size_t Next, std::size_t... Found>
struct usage_numbers : usage_numbers<Set, next_usage(Set, Next + 1), Found..., Next> {};
template <std::uint32_t Set, std::size_t... Found>
struct usage_numbers<Set, usage_count, Found...> {
    using type = std::index_sequence<Found...>;
};
template <std::uint32_t Set>
using usages_in = typename usage_numbers<Set, next_usage(Set, 0)>::type;

}  // namespace detail

inline constexpr const auto& usages = detail::usage_table::rows;

}  // namespace psadrv
