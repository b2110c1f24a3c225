/// @file Asymmetric keys used through the checked API of a platform, whoever its drivers are.
#pragma once

#include <support/bytes.hpp>

#include <psadrv/psadrv.hpp>

#include <stdexcept>

namespace test {

/// A transparent key in the caller's memory; the status is that of the call that made it.
struct owned_key {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    bytes data;
    psa_status_t status = PSA_SUCCESS;
};
/// The status of a call and what it wrote, nothing where it failed.
struct answer {
    psa_status_t status;
    bytes written;
};

template <class Platform>
struct user {
    using crypto = psadrv::crypto<Platform>;

    template <class Call>
    static answer write(std::size_t size, Call call) {
        output out(size);
        const psa_status_t status = call(out.data(), out.size(), &out.length);
        if (!out.margins_kept()) throw std::logic_error("somebody has written beside an output");
        return {status, out.written()};
    }
    /// A size of 0 lets the data say it.
    static owned_key import_key(psa_key_type_t type, const bytes& data, std::size_t bits = 0) {
        owned_key made{attributes_of(type, bits), {}};
        const answer imported = write(4096, [&](std::uint8_t* out, std::size_t size, std::size_t* length) {
            return crypto::import_key(&made.attributes, data.data(), data.size(), out, size, length);
        });
        made.status = imported.status;
        made.data = imported.written;
        return made;
    }
    static owned_key generate_key(psa_key_type_t type, std::size_t bits) {
        owned_key made{attributes_of(type, bits), {}};
        const answer generated =
            write(PSA_EXPORT_KEY_OUTPUT_SIZE(type, bits), [&](std::uint8_t* out, std::size_t size, std::size_t* length) {
                return crypto::generate_key(&made.attributes, out, size, length);
            });
        made.status = generated.status;
        made.data = generated.written;
        return made;
    }
    static owned_key public_key_of(const owned_key& pair) {
        const psa_key_type_t type = PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(psa_get_key_type(&pair.attributes));
        owned_key made{attributes_of(type, psa_get_key_bits(&pair.attributes)), {}};
        const answer exported = write(1024, [&](std::uint8_t* out, std::size_t size, std::size_t* length) {
            return crypto::export_public_key(&pair.attributes, pair.data.data(), pair.data.size(), out, size, length);
        });
        made.status = exported.status;
        made.data = exported.written;
        return made;
    }
    static answer sign_hash(const owned_key& by, psa_algorithm_t alg, const bytes& hash) {
        return write(512, [&](std::uint8_t* out, std::size_t size, std::size_t* length) {
            return crypto::sign_hash(&by.attributes, by.data.data(), by.data.size(), alg, hash.data(), hash.size(), out, size,
                                     length);
        });
    }
    static psa_status_t verify_hash(const owned_key& by, psa_algorithm_t alg, const bytes& hash, const bytes& signature) {
        return crypto::verify_hash(&by.attributes, by.data.data(), by.data.size(), alg, hash.data(), hash.size(),
                                   data_or_null(signature), signature.size());
    }
    static answer sign_message(const owned_key& by, psa_algorithm_t alg, const bytes& message) {
        return write(512, [&](std::uint8_t* out, std::size_t size, std::size_t* length) {
            return crypto::sign_message(&by.attributes, by.data.data(), by.data.size(), alg, data_or_null(message),
                                        message.size(), out, size, length);
        });
    }
    static psa_status_t verify_message(const owned_key& by, psa_algorithm_t alg, const bytes& message, const bytes& signature) {
        return crypto::verify_message(&by.attributes, by.data.data(), by.data.size(), alg, data_or_null(message), message.size(),
                                      data_or_null(signature), signature.size());
    }
    static answer agree(const owned_key& ours, const bytes& theirs) {
        return write(66, [&](std::uint8_t* out, std::size_t size, std::size_t* length) {
            return crypto::raw_key_agreement(PSA_ALG_ECDH, &ours.attributes, ours.data.data(), ours.data.size(), theirs.data(),
                                             theirs.size(), out, size, length);
        });
    }
    static answer encrypt(const owned_key& by, psa_algorithm_t alg, const bytes& input, const bytes& salt) {
        return write(512, [&](std::uint8_t* out, std::size_t size, std::size_t* length) {
            return crypto::asymmetric_encrypt(&by.attributes, by.data.data(), by.data.size(), alg, data_or_null(input),
                                              input.size(), data_or_null(salt), salt.size(), out, size, length);
        });
    }
    static answer decrypt(const owned_key& by, psa_algorithm_t alg, const bytes& input, const bytes& salt) {
        return write(512, [&](std::uint8_t* out, std::size_t size, std::size_t* length) {
            return crypto::asymmetric_decrypt(&by.attributes, by.data.data(), by.data.size(), alg, input.data(), input.size(),
                                              data_or_null(salt), salt.size(), out, size, length);
        });
    }
};

}  // namespace test
