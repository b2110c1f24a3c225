/// @file What the tests of X25519, of Ed25519 and of their keys share.
#pragma once

#include "support.hpp"

#include <psadrv/software/sodium/ed25519.hpp>
#include <psadrv/software/sodium/x25519.hpp>

#include <catch2/catch.hpp>

namespace test {

using psadrv::sodium::ed25519;
using psadrv::sodium::x25519;

template <class Driver>
psa_key_attributes_t pair_of(std::size_t bits = 255) {
    return attributes_of(Driver::key_pair, bits);
}

/// A peer's key against a key pair of ours, both imported.
inline psa_status_t agree(const bytes& ours, const bytes& theirs, output& secret) {
    const psa_key_attributes_t attributes = pair_of<x25519>();
    return x25519::key_agreement(PSA_ALG_ECDH, &attributes, ours.data(), ours.size(), theirs.data(), theirs.size(), secret.data(),
                                 secret.size(), &secret.length);
}
template <class Driver>
bytes public_key_of(const bytes& key) {
    const psa_key_attributes_t attributes = pair_of<Driver>();
    output data{32};
    REQUIRE(Driver::export_public_key(&attributes, key.data(), key.size(), data.data(), data.size(), &data.length) ==
            PSA_SUCCESS);
    REQUIRE(data.margins_kept());
    return data.written();
}
template <class Driver>
psa_status_t import_by(psa_key_type_t type, const bytes& data, std::size_t& bits, output& key) {
    const psa_key_attributes_t attributes = attributes_of(type, bits);
    return Driver::import_key(&attributes, data_or_null(data), data.size(), key.data(), key.size(), &key.length, &bits);
}
inline psa_status_t sign(const bytes& key, const bytes& message, output& signature) {
    const psa_key_attributes_t attributes = pair_of<ed25519>();
    return ed25519::sign_message(&attributes, key.data(), key.size(), PSA_ALG_PURE_EDDSA, data_or_null(message), message.size(),
                                 signature.data(), signature.size(), &signature.length);
}
inline psa_status_t verify(const bytes& public_key, const bytes& message, const bytes& signature) {
    const psa_key_attributes_t attributes = attributes_of(ed25519::public_key, 255);
    return ed25519::verify_message(&attributes, public_key.data(), public_key.size(), PSA_ALG_PURE_EDDSA, data_or_null(message),
                                   message.size(), data_or_null(signature), signature.size());
}

// RFC 7748, 6.1.
inline const bytes alice = hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
inline const bytes alice_public = hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
inline const bytes bob = hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
inline const bytes bob_public = hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
inline const bytes agreed = hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");

}  // namespace test
