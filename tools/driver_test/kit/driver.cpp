#include "driver.hpp"

#include "names.hpp"

#include <psadrv/model/algorithm_specification.hpp>
#include <psadrv/model/signature.hpp>
#include <psadrv/select/verdict.hpp>

#include <psa/crypto.h>

#include <algorithm>
#include <cstring>

namespace psadrv::driver_test {

namespace {

constexpr psa_algorithm_t hashes[]{PSA_ALG_SHA_256, PSA_ALG_SHA_384, PSA_ALG_SHA_512};
constexpr psa_algorithm_t all_hashes[]{PSA_ALG_SHA_1, PSA_ALG_SHA_224, PSA_ALG_SHA_256, PSA_ALG_SHA_384, PSA_ALG_SHA_512};

[[nodiscard]] bool in(entry_point which, entry_point first, entry_point last) { return which >= first && which <= last; }

/// What "all applicable algorithms" means for an entry point.
[[nodiscard]] std::vector<psa_algorithm_t> applicable_algorithms(entry_point which) {
    using enum entry_point;
    if (which == hash_compute || in(which, hash_setup, hash_abort)) return {std::begin(all_hashes), std::end(all_hashes)};
    if (which == mac_compute || which == mac_verify || in(which, mac_sign_setup, mac_abort))
        return {PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_ALG_HMAC(PSA_ALG_SHA_512), PSA_ALG_CMAC};
    if (which == cipher_encrypt || which == cipher_decrypt || in(which, cipher_encrypt_setup, cipher_abort))
        return {PSA_ALG_ECB_NO_PADDING, PSA_ALG_CBC_NO_PADDING, PSA_ALG_CBC_PKCS7, PSA_ALG_CTR, PSA_ALG_STREAM_CIPHER};
    if (which == aead_encrypt || which == aead_decrypt || in(which, aead_encrypt_setup, aead_abort))
        return {PSA_ALG_GCM, PSA_ALG_CCM, PSA_ALG_CHACHA20_POLY1305};
    if (which == asymmetric_encrypt || which == asymmetric_decrypt)
        return {PSA_ALG_RSA_PKCS1V15_CRYPT, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256)};
    if (in(which, sign_hash, verify_hash))
        return {PSA_ALG_ECDSA(PSA_ALG_SHA_256), PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256), PSA_ALG_RSA_PSS(PSA_ALG_SHA_256)};
    if (in(which, sign_message, verify_message)) return {PSA_ALG_ECDSA(PSA_ALG_SHA_256), PSA_ALG_PURE_EDDSA};
    if (which == key_agreement || which == key_agreement_to_key) return {PSA_ALG_ECDH};
    if (in(which, key_derivation_setup, key_derivation_abort)) return {PSA_ALG_HKDF(PSA_ALG_SHA_256)};
    return {0};
}

/// A specification's algorithms: for any hash some, for lengths the full one and the shortest.
[[nodiscard]] std::vector<psa_algorithm_t> meant_by(psa_algorithm_t specification) {
    using namespace detail;
    std::vector<psa_algorithm_t> found{specification};
    if (specification == ccm_star_any_tag) return {ccm_star_no_tag};
    if (has_any_hash(specification)) {
        found.clear();
        for (psa_algorithm_t hash : hashes) found.push_back((specification & ~hash_field) | (hash & hash_field));
    }
    if (!has_length(specification) || (specification & at_least) == 0) return found;
    std::vector<psa_algorithm_t> sized;
    for (psa_algorithm_t one : found) {
        const psa_algorithm_t whole =
            is(one, category::mac) ? one & ~(length_field | at_least) : PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(one & ~at_least);
        const std::size_t shortest = length_of(one);
        if (includes(specification, whole)) sized.push_back(whole);
        const bool is_ccm = PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(one & ~at_least) == PSA_ALG_CCM;
        const bool is_gcm = PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(one & ~at_least) == PSA_ALG_GCM;
        for (std::size_t length = std::max<std::size_t>(shortest, 4); length < 16; ++length) {
            // The lengths that the API has for tags: of CCM even ones, of GCM 4, 8, and 12 to 16.
            if ((is_ccm && length % 2 != 0) || (is_gcm && length != 4 && length != 8 && length < 12)) continue;
            const psa_algorithm_t shorter =
                (whole & ~(length_field | at_least)) | static_cast<psa_algorithm_t>(length << length_shift);
            if (shorter != whole && includes(specification, shorter)) {
                sized.push_back(shorter);
                if (sized.size() % 3 == 0) break;
            }
        }
    }
    return sized;
}

[[nodiscard]] std::vector<psa_key_type_t> families(psa_key_type_t kind) {
    std::vector<psa_key_type_t> found;
    for (psa_ecc_family_t family : {PSA_ECC_FAMILY_SECP_R1, PSA_ECC_FAMILY_SECP_K1, PSA_ECC_FAMILY_BRAINPOOL_P_R1,
                                    PSA_ECC_FAMILY_MONTGOMERY, PSA_ECC_FAMILY_TWISTED_EDWARDS})
        found.push_back(static_cast<psa_key_type_t>(kind | family));
    return found;
}

[[nodiscard]] std::vector<psa_key_type_t> applicable_types(entry_point which) {
    using enum entry_point;
    std::vector<psa_key_type_t> found{PSA_KEY_TYPE_HMAC,      PSA_KEY_TYPE_AES,          PSA_KEY_TYPE_CHACHA20,
                                      PSA_KEY_TYPE_XCHACHA20, PSA_KEY_TYPE_RSA_KEY_PAIR, PSA_KEY_TYPE_RSA_PUBLIC_KEY};
    for (psa_key_type_t one : families(PSA_KEY_TYPE_ECC_KEY_PAIR(0))) found.push_back(one);
    for (psa_key_type_t one : families(PSA_KEY_TYPE_ECC_PUBLIC_KEY(0))) found.push_back(one);
    const bool of_public = in(which, verify_hash, verify_hash) || which == verify_message || which == asymmetric_encrypt;
    std::erase_if(found, [&](psa_key_type_t type) {
        if (which == generate_key && PSA_KEY_TYPE_IS_PUBLIC_KEY(type)) return true;
        if (which == export_public_key && !PSA_KEY_TYPE_IS_KEY_PAIR(type)) return true;
        if ((which == sign_hash || which == sign_message || which == key_agreement || which == asymmetric_decrypt) &&
            PSA_KEY_TYPE_IS_PUBLIC_KEY(type))
            return true;
        if (!is_opaque() && in(which, import_key, generate_key) && !PSA_KEY_TYPE_IS_ASYMMETRIC(type)) return true;
        return !is_opaque() && of_public && PSA_KEY_TYPE_IS_KEY_PAIR(type);
    });
    return found;
}

[[nodiscard]] std::vector<std::size_t> applicable_sizes(psa_key_type_t type) {
    if (type == PSA_KEY_TYPE_AES || type == PSA_KEY_TYPE_CAMELLIA || type == PSA_KEY_TYPE_ARIA) return {128, 192, 256};
    if (type == PSA_KEY_TYPE_DES) return {64, 128, 192};
    if (type == PSA_KEY_TYPE_CHACHA20 || type == PSA_KEY_TYPE_XCHACHA20) return {256};
    if (PSA_KEY_TYPE_IS_RSA(type)) return {2048};
    if (PSA_KEY_TYPE_IS_DH(type)) return {2048};
    if (PSA_KEY_TYPE_IS_ECC(type)) switch (PSA_KEY_TYPE_ECC_GET_FAMILY(type)) {
            case PSA_ECC_FAMILY_SECP_K1:
                return {256};
            case PSA_ECC_FAMILY_BRAINPOOL_P_R1:
                return {256, 384, 512};
            case PSA_ECC_FAMILY_MONTGOMERY:
                return {255, 448};
            case PSA_ECC_FAMILY_TWISTED_EDWARDS:
                return {255, 448};
            default:
                return {256, 384, 521};
        }
    return {256, 160};
}

/// XTS takes two keys; the sizes of a capability are those of the key, and so are those of the API.
[[nodiscard]] bool is_size_of(psa_algorithm_t alg, psa_key_type_t type, std::size_t bits) {
    if (type == PSA_KEY_TYPE_AES && alg != PSA_ALG_XTS) return bits == 128 || bits == 192 || bits == 256;
    // A text of 20 bytes fits.
    if (PSA_ALG_IS_RSA_OAEP(alg)) return bits / 8 >= 2 * PSA_HASH_LENGTH(PSA_ALG_RSA_OAEP_GET_HASH(alg)) + 22;
    if (alg == PSA_ALG_PURE_EDDSA || alg == PSA_ALG_ED25519PH) return bits == 255 || (alg == PSA_ALG_PURE_EDDSA && bits == 448);
    return true;
}

}  // namespace

bool lists(entry_point which) {
    return std::any_of(row().capabilities.begin(), row().capabilities.end(),
                       [&](const capability& one) { return one.entry_points.contains(which); });
}

bool is_compatible(psa_algorithm_t alg, psa_key_type_t type) {
    if (alg == 0) return true;
    const psa_ecc_family_t family = PSA_KEY_TYPE_IS_ECC(type) ? PSA_KEY_TYPE_ECC_GET_FAMILY(type) : psa_ecc_family_t{0};
    const bool weierstrass = family != 0 && family != PSA_ECC_FAMILY_MONTGOMERY && family != PSA_ECC_FAMILY_TWISTED_EDWARDS;
    const bool block = type == PSA_KEY_TYPE_AES || type == PSA_KEY_TYPE_CAMELLIA || type == PSA_KEY_TYPE_ARIA;
    const psa_algorithm_t tagged = PSA_ALG_IS_AEAD(alg) ? PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(alg) : alg;
    if (PSA_ALG_IS_HMAC(alg)) return type == PSA_KEY_TYPE_HMAC;
    if (PSA_ALG_IS_MAC(alg)) return block || type == PSA_KEY_TYPE_DES;
    if (alg == PSA_ALG_STREAM_CIPHER) return type == PSA_KEY_TYPE_CHACHA20 || type == PSA_KEY_TYPE_XCHACHA20;
    if (PSA_ALG_IS_CIPHER(alg))
        return block || (type == PSA_KEY_TYPE_DES &&
                         (alg == PSA_ALG_ECB_NO_PADDING || alg == PSA_ALG_CBC_NO_PADDING || alg == PSA_ALG_CBC_PKCS7));
    if (tagged == PSA_ALG_CHACHA20_POLY1305) return type == PSA_KEY_TYPE_CHACHA20;
    if (tagged == PSA_ALG_XCHACHA20_POLY1305) return type == PSA_KEY_TYPE_XCHACHA20;
    if (PSA_ALG_IS_AEAD(alg)) return block;
    if (PSA_ALG_IS_ECDSA(alg)) return weierstrass;
    if (alg == PSA_ALG_PURE_EDDSA || alg == PSA_ALG_ED25519PH || alg == PSA_ALG_ED448PH)
        return family == PSA_ECC_FAMILY_TWISTED_EDWARDS;
    if (PSA_ALG_IS_SIGN(alg) || PSA_ALG_IS_ASYMMETRIC_ENCRYPTION(alg)) return PSA_KEY_TYPE_IS_RSA(type);
    if (PSA_ALG_IS_KEY_AGREEMENT(alg))
        return detail::agreement_alone(alg) == PSA_ALG_FFDH ? PSA_KEY_TYPE_IS_DH(type)
                                                            : family != 0 && family != PSA_ECC_FAMILY_TWISTED_EDWARDS;
    return true;
}

served serving(entry_point which, psa_algorithm_t alg, psa_key_type_t type, std::size_t bits) {
    const signature& shape = signature_of(which);
    const auto matches = [&](const capability& one) {
        if (!one.entry_points.contains(which)) return false;
        if (shape.involves_algorithm() && one.algorithms.given &&
            std::none_of(one.algorithms.begin(), one.algorithms.end(),
                         [&](psa_algorithm_t own) { return includes(detail::agreement_alone(own), alg); }))
            return false;
        if (!shape.involves_key()) return true;
        return (!one.key_types.given || std::any_of(one.key_types.begin(), one.key_types.end(),
                                                    [&](const key_type_specification& own) { return own.includes(type); })) &&
               (!one.key_sizes.given || std::find(one.key_sizes.begin(), one.key_sizes.end(), bits) != one.key_sizes.end());
    };
    served found;
    for (const capability& one : row().capabilities) {
        // Of several capabilities the promise of full support counts.
        if (matches(one) && (!found || (found.fallback && !one.fallback)))
            found = {psadrv_driver_under_test.implementations[one.implementation], one.fallback};
    }
    return found;
}

std::vector<promise> promises(entry_point which) {
    const signature& shape = signature_of(which);
    std::vector<promise> found;
    for (const capability& one : row().capabilities) {
        if (!one.entry_points.contains(which)) continue;
        std::vector<psa_algorithm_t> algorithms{0};
        if (shape.involves_algorithm()) {
            algorithms.clear();
            const auto listed = one.algorithms.given ? std::vector<psa_algorithm_t>{one.algorithms.begin(), one.algorithms.end()}
                                                     : applicable_algorithms(which);
            for (psa_algorithm_t own : listed) {
                for (psa_algorithm_t alg : meant_by(detail::agreement_alone(own))) algorithms.push_back(alg);
            }
        }
        std::vector<psa_key_type_t> types{0};
        if (shape.involves_key()) {
            types.clear();
            if (!one.key_types.given) types = applicable_types(which);
            for (const key_type_specification& own : one.key_types) {
                if (own.mask == 0xffff) types.push_back(own.value);
                else
                    for (psa_key_type_t family : families(own.value & own.mask)) types.push_back(family);
            }
        }
        for (psa_algorithm_t alg : algorithms) {
            for (psa_key_type_t type : types) {
                if (type != 0 && !is_compatible(alg, type)) continue;
                std::vector<std::size_t> sizes{0};
                if (type != 0)
                    sizes = one.key_sizes.given ? std::vector<std::size_t>{one.key_sizes.begin(), one.key_sizes.end()}
                                                : applicable_sizes(type);
                for (std::size_t bits : sizes) {
                    const promise made{alg, type, bits};
                    if (is_size_of(alg, type, bits) && std::find(found.begin(), found.end(), made) == found.end())
                        found.push_back(made);
                }
            }
        }
    }
    return found;
}

std::string name_of(const promise& what) {
    std::string name;
    if (what.alg != 0) name += ' ' + name_of_algorithm(what.alg);
    if (what.type != 0) name += ' ' + name_of_key_type(what.type) + ' ' + std::to_string(what.bits) + " bits";
    return name.empty() ? name : name.substr(1);
}

std::size_t key_buffer_size(psa_key_type_t type, std::size_t bits) {
    if (!is_opaque()) {
        if (!PSA_KEY_TYPE_IS_ASYMMETRIC(type)) return (bits + 7) / 8;
        return PSA_EXPORT_KEY_OUTPUT_SIZE(type, bits);
    }
    const key_context& sizes = row().key_context;
    if (psadrv_driver_under_test.size_function != nullptr) return psadrv_driver_under_test.size_function(type, bits);
    if (PSA_KEY_TYPE_IS_KEY_PAIR(type))
        return sizes.base_size + sizes.key_pair_size +
               (sizes.store_public_key ? PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(type, bits) : 0);
    if (PSA_KEY_TYPE_IS_PUBLIC_KEY(type)) return sizes.base_size + sizes.public_key_size;
    return sizes.base_size + sizes.symmetric_factor * ((bits + 7) / 8);
}

psa_key_attributes_t attributes_of(const promise& what, psa_key_usage_t usage) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, what.type);
    psa_set_key_bits(&attributes, what.bits);
    psa_set_key_algorithm(&attributes, what.alg);
    psa_set_key_usage_flags(&attributes, usage);
    if (is_opaque())
        psa_set_key_lifetime(&attributes,
                             PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, row().location));
    return attributes;
}

bytes as_bytes(const psa_key_attributes_t& attributes) {
    bytes all(sizeof attributes);
    std::memcpy(all.data(), &attributes, sizeof attributes);
    return all;
}

}  // namespace psadrv::driver_test
