/// @file Mechanisms that are made of other mechanisms: what each is made of. Specification: "Substitution points".
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// Data alone, which dispatch and json2hpp share; what calls drivers is in compose/. Gap: the specification leaves it open
/// which mechanisms are composed.
#pragma once

#include <psadrv/model/family.hpp>
#include <psadrv/model/mechanism.hpp>
#include <psadrv/model/wanted.hpp>
#include <psadrv/select/candidate.hpp>

#include <psa/crypto_sizes.h>

namespace psadrv {

// clang-format off
/// A way to compose; compose/ implements each.
enum class composition : std::uint8_t {
    hmac, cmac, cbc_encrypt, cbc_decrypt, ctr, ccm_star, ccm_encrypt, ccm_decrypt,
    hkdf, hkdf_extract, hkdf_expand, tls12_prf, tls12_psk_to_ms, tls12_ecjpake_to_pms, pbkdf2_hmac, pbkdf2_cmac,
    sp800_108_hmac, sp800_108_cmac,
};
// clang-format on

/// "must be at least an implementation-specified minimum", in bytes; software serves no shorter ones either.
inline constexpr unsigned shortest_composed_mac = 4;

struct composition_row {
    composition which;
    const char* name;                   ///< as `json2hpp why` writes it
    entry_point_set serves;             ///< what compose/ implements; other forms follow from these
    psa_algorithm_t algorithm;          ///< what it serves; over a hash, with any hash
    entry_point requires_entry;         ///< what somebody must serve, in whatever form
    psa_algorithm_t requires_alg;       ///< with this algorithm; where that has any hash, with the hash of the composed algorithm
    std::size_t block = 0;              ///< over a block cipher: the length of the blocks that it needs, in bytes; 0: any
    key_type_specification key_type{};  ///< over a MAC: of its key
    std::size_t key_bits = 0;           ///< likewise; 0: any

    [[nodiscard]] constexpr bool is_over_hash() const { return detail::has_any_hash(requires_alg); }
    [[nodiscard]] constexpr bool is_over_mac() const { return detail::is(requires_alg, detail::category::mac); }
};

namespace detail {

/// The table's own short names.
namespace composition_table {

using with = composition;

inline constexpr auto encrypts = entry_point::cipher_encrypt, decrypts = entry_point::cipher_decrypt;
inline constexpr auto signs = entry_point::mac_compute, hashes = entry_point::hash_compute;
inline constexpr psa_algorithm_t ecb = PSA_ALG_ECB_NO_PADDING, any = PSA_ALG_ANY_HASH, its_hmac = PSA_ALG_HMAC(any);
inline constexpr entry_point_set derives = family::key_derivation;
inline constexpr key_type_specification hmac_key = PSA_KEY_TYPE_HMAC, aes = PSA_KEY_TYPE_AES;
inline constexpr key_type_specification blocks_of_16{PSA_KEY_TYPE_AES & 0xff00, 0xff00};  // AES, ARIA, Camellia, SM4
inline constexpr entry_point_set both_ways{family::cipher_encrypt_multipart, family::cipher_decrypt_multipart};

// clang-format off
inline constexpr composition_row rows[]{
    {with::hmac, "hmac", family::mac_multipart,
     PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(its_hmac, shortest_composed_mac), entry_point::hash_setup, any},
    {with::cmac, "cmac", family::mac_multipart,
     PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, shortest_composed_mac), encrypts, ecb},
    {with::cbc_encrypt, "cbc", family::cipher_encrypt_multipart, PSA_ALG_CBC_NO_PADDING, encrypts, ecb},
    {with::cbc_encrypt, "cbc", family::cipher_encrypt_multipart, PSA_ALG_CBC_PKCS7, encrypts, ecb},
    {with::cbc_decrypt, "cbc", family::cipher_decrypt_multipart, PSA_ALG_CBC_NO_PADDING, decrypts, ecb},
    {with::cbc_decrypt, "cbc", family::cipher_decrypt_multipart, PSA_ALG_CBC_PKCS7, decrypts, ecb},
    {with::ctr, "ctr", both_ways, PSA_ALG_CTR, encrypts, ecb},
    {with::ccm_star, "ccm*", both_ways, PSA_ALG_CCM_STAR_NO_TAG, encrypts, ecb, 16},
    {with::ccm_encrypt, "ccm", family::aead_encrypt_multipart,
     PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_CCM, shortest_composed_mac), encrypts, ecb, 16},
    {with::ccm_decrypt, "ccm", family::aead_decrypt_multipart,
     PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_CCM, shortest_composed_mac), encrypts, ecb, 16},
    {with::hkdf, "hkdf", derives, PSA_ALG_HKDF(any), signs, its_hmac, 0, hmac_key},
    {with::hkdf_extract, "hkdf_extract", derives, PSA_ALG_HKDF_EXTRACT(any), signs, its_hmac, 0, hmac_key},
    {with::hkdf_expand, "hkdf_expand", derives, PSA_ALG_HKDF_EXPAND(any), signs, its_hmac, 0, hmac_key},
    {with::tls12_prf, "tls12_prf", derives, PSA_ALG_TLS12_PRF(any), signs, its_hmac, 0, hmac_key},
    {with::tls12_psk_to_ms, "tls12_psk_to_ms", derives, PSA_ALG_TLS12_PSK_TO_MS(any), signs, its_hmac, 0, hmac_key},
    {with::tls12_ecjpake_to_pms, "tls12_ecjpake_to_pms", derives, PSA_ALG_TLS12_ECJPAKE_TO_PMS, hashes, any},
    {with::pbkdf2_hmac, "pbkdf2_hmac", derives, PSA_ALG_PBKDF2_HMAC(any), signs, its_hmac, 0, hmac_key},
    {with::pbkdf2_cmac, "pbkdf2_cmac", derives, PSA_ALG_PBKDF2_AES_CMAC_PRF_128, signs, PSA_ALG_CMAC, 0, aes, 128},
    {with::sp800_108_hmac, "sp800_108_hmac", derives, PSA_ALG_SP800_108_COUNTER_HMAC(any), signs, its_hmac, 0, hmac_key},
    {with::sp800_108_cmac, "sp800_108_cmac", derives, PSA_ALG_SP800_108_COUNTER_CMAC, signs, PSA_ALG_CMAC, 0, blocks_of_16},
};
// clang-format on

}  // namespace composition_table

}  // namespace detail

/// The rows of one composition differ in what it serves, not in what it requires.
inline constexpr const auto& compositions = detail::composition_table::rows;
[[nodiscard]] constexpr const composition_row& composition_row_of(composition which) {
    std::size_t c = 0;
    while (compositions[c].which != which) ++c;
    return compositions[c];
}

inline constexpr std::size_t composition_count = sizeof compositions / sizeof compositions[0];

/// The number of the composition that could serve an algorithm at an entry point; `composition_count` if there is none.
[[nodiscard]] constexpr std::size_t find_composition(entry_point entry, psa_algorithm_t algorithm) {
    std::size_t c = 0;
    while (c != composition_count && !(has_form_of(compositions[c].serves, entry) && meet(compositions[c].algorithm, algorithm)))
        ++c;
    return c;
}

/// The composition of which the required part of another may be made in turn, where it is a MAC: HMAC of a hash for HKDF.
[[nodiscard]] constexpr const composition_row& composition_of_part(const composition_row& row) {
    return composition_row_of(row.is_over_hash() ? composition::hmac : composition::cmac);
}

/// What a composed mechanism, or class of mechanisms, requires: a row as a platform would want it. A derivation has no key to
/// tell the type of the one that it makes MACs with: what it requires says so.
[[nodiscard]] constexpr wanted_row required_by(composition which, const mechanism& what) {
    const composition_row& row = composition_row_of(which);
    wanted_row required{};
    for (const usage_row& one : usages) {
        if (one.first == row.requires_entry) required.usage = one.which;
    }
    required.algorithm = row.requires_alg;
    if (row.is_over_hash()) required.algorithm = (row.requires_alg & ~detail::hash_field) | (what.algorithm & detail::hash_field);
    if (row.is_over_mac()) {
        required.key_type = row.key_type;
        if (row.key_bits != 0) required.key_sizes[required.key_size_count++] = row.key_bits;
    } else if (!row.is_over_hash()) {
        required.key_type = {what.key_type, what.key_type_mask};
        if (what.key_bits != other_key_bits) required.key_sizes[required.key_size_count++] = what.key_bits;
    }
    return required;
}

}  // namespace psadrv
