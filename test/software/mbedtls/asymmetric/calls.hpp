/// @file Keys and calls for tests of the asymmetric drivers over Mbed TLS, which call them without a dispatcher.
#pragma once

#include <psadrv/software/mbedtls/ecc/ecc.hpp>
#include <psadrv/software/mbedtls/rsa/rsa.hpp>

#include <catch2/catch.hpp>

#include <support/bytes.hpp>

namespace test {

namespace mbedtls = psadrv::mbedtls;

/// What psa_generate_random of these programs does.
struct generator {
    static inline std::mt19937 numbers{1};
    static inline long calls_before_failure = -1;  ///< negative: it does not fail
    static inline std::vector<bytes> given;        ///< before any numbers, each to a call of its size
};

struct key {
    psa_key_type_t type = 0;
    std::size_t bits = 0;
    bytes data;

    [[nodiscard]] psa_key_attributes_t attributes() const { return attributes_of(type, bits); }
};

/// The status of a call, and what it wrote; nothing where it failed. It fails the test where the call wrote outside its buffer.
struct answer {
    psa_status_t status;
    bytes written;
};

template <class Call>
answer with_output(std::size_t size, Call call) {
    output out(size);
    const psa_status_t status = call(out.data(), out.size(), &out.length);
    CHECK(out.margins_kept());
    if (status == PSA_ERROR_BUFFER_TOO_SMALL) CHECK(out.untouched());
    if (status != PSA_SUCCESS) return {status, {}};
    return {status, out.written()};
}

template <class Driver>
answer sign(const key& by, psa_algorithm_t alg, const bytes& hash, std::size_t size = 1024) {
    const psa_key_attributes_t attributes = by.attributes();
    return with_output(size, [&](std::uint8_t* out, std::size_t out_size, std::size_t* length) {
        return Driver::sign_hash(&attributes, by.data.data(), by.data.size(), alg, hash.data(), hash.size(), out, out_size,
                                 length);
    });
}
template <class Driver>
psa_status_t verify(const key& by, psa_algorithm_t alg, const bytes& hash, const bytes& signature) {
    const psa_key_attributes_t attributes = by.attributes();
    return Driver::verify_hash(&attributes, by.data.data(), by.data.size(), alg, hash.data(), hash.size(), signature.data(),
                               signature.size());
}
template <class Driver>
answer export_public(const key& of, std::size_t size = 1024) {
    const psa_key_attributes_t attributes = of.attributes();
    return with_output(size, [&](std::uint8_t* out, std::size_t out_size, std::size_t* length) {
        return Driver::export_public_key(&attributes, of.data.data(), of.data.size(), out, out_size, length);
    });
}
/// `bits` is what the caller of psa_import_key said, and becomes what the driver says.
template <class Driver>
answer import(psa_key_type_t type, std::size_t& bits, const bytes& data, std::size_t size = 4096) {
    const psa_key_attributes_t attributes = attributes_of(type, bits);
    return with_output(size, [&](std::uint8_t* out, std::size_t out_size, std::size_t* length) {
        return Driver::import_key(&attributes, data.data(), data.size(), out, out_size, length, &bits);
    });
}
template <class Driver>
answer generate(psa_key_type_t type, std::size_t bits, std::size_t size = 4096) {
    const psa_key_attributes_t attributes = attributes_of(type, bits);
    return with_output(size, [&](std::uint8_t* out, std::size_t out_size, std::size_t* length) {
        return Driver::generate_key(&attributes, out, out_size, length);
    });
}
inline answer agree(const key& ours, const bytes& theirs, std::size_t size = 66) {
    const psa_key_attributes_t attributes = ours.attributes();
    return with_output(size, [&](std::uint8_t* out, std::size_t out_size, std::size_t* length) {
        return mbedtls::ecdh::key_agreement(PSA_ALG_ECDH, &attributes, ours.data.data(), ours.data.size(), theirs.data(),
                                            theirs.size(), out, out_size, length);
    });
}

/// A hash as these drivers see it: so many bytes.
inline bytes some_hash(psa_algorithm_t hash, std::uint8_t first = 1) {
    bytes all(PSA_HASH_LENGTH(hash));
    for (std::uint8_t& one : all) one = first++;
    return all;
}

inline constexpr psa_algorithm_t hashes[]{PSA_ALG_MD5,     PSA_ALG_RIPEMD160, PSA_ALG_SHA_1,  PSA_ALG_SHA_224,
                                          PSA_ALG_SHA_256, PSA_ALG_SHA_384,   PSA_ALG_SHA_512};

inline key key_pair_on(const mbedtls::curve& on) {
    const psa_key_type_t type = PSA_KEY_TYPE_ECC_KEY_PAIR(on.family);
    return {type, on.bits, generate<mbedtls::ecc_key_pair>(type, on.bits).written};
}
inline key public_key_of(const key& pair) {
    const bool rsa = pair.type == PSA_KEY_TYPE_RSA_KEY_PAIR;
    const answer exported = rsa ? export_public<mbedtls::rsa_key_pair>(pair) : export_public<mbedtls::ecc_key_pair>(pair);
    return {static_cast<psa_key_type_t>(PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(pair.type)), pair.bits, exported.written};
}

}  // namespace test
