/// @file Bytes, and one key with the MACs that are made with it.
#pragma once

#include <psadrv/dispatch/mac.hpp>

#include <psa/crypto_struct.h>

#include <catch2/catch.hpp>

#include <string_view>
#include <vector>

namespace test {

using bytes = std::vector<std::uint8_t>;

inline bytes hex(std::string_view text) {
    const auto digit = [](char one) { return static_cast<unsigned>(one <= '9' ? one - '0' : one - 'a' + 10); };
    bytes all;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2)
        all.push_back(static_cast<std::uint8_t>(digit(text[i]) << 4 | digit(text[i + 1])));
    return all;
}

inline psa_key_attributes_t attributes_of(psa_key_type_t type, std::size_t bits) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, static_cast<psa_key_bits_t>(bits));
    return attributes;
}

template <class Platform>
struct mac_user {
    using raw = psadrv::raw_mac<Platform>;

    psa_algorithm_t alg;
    bytes key;
    psa_key_attributes_t attributes;
    bytes mac;
    bool refused = false;

    mac_user(psa_key_type_t type, psa_algorithm_t algorithm, bytes value)
        : alg{algorithm}, key{std::move(value)}, attributes{attributes_of(type, 8 * key.size())} {}

    psa_status_t compute(const bytes& message, std::size_t room = PSA_MAC_MAX_SIZE) {
        std::size_t length = 0;
        mac.assign(room, 0xee);
        const psa_status_t status = raw::mac_compute(&attributes, key.data(), key.size(), alg, message.data(), message.size(),
                                                     mac.data(), mac.size(), &length);
        mac.resize(length);
        return status;
    }
    bytes mac_of(const bytes& message) {
        REQUIRE(compute(message) == PSA_SUCCESS);
        return mac;
    }
    psa_status_t verify(const bytes& message, const bytes& given) {
        return raw::mac_verify(&attributes, key.data(), key.size(), alg, message.data(), message.size(), given.data(),
                               given.size());
    }
    /// The pieces end where `ends` says and at the end.
    bytes mac_in_pieces(const bytes& message, const std::vector<std::size_t>& ends) {
        typename raw::mac_sign_operation operation{};
        REQUIRE(raw::mac_sign_setup(&operation, &attributes, key.data(), key.size(), alg) == PSA_SUCCESS);
        feed(operation, message, ends);
        std::size_t length = 0;
        mac.assign(PSA_MAC_MAX_SIZE, 0xee);
        REQUIRE(raw::mac_sign_finish(&operation, refused, mac.data(), mac.size(), &length) == PSA_SUCCESS);
        mac.resize(length);
        return mac;
    }
    psa_status_t verify_in_pieces(const bytes& message, const bytes& given, const std::vector<std::size_t>& ends) {
        typename raw::mac_verify_operation operation{};
        REQUIRE(raw::mac_verify_setup(&operation, &attributes, key.data(), key.size(), alg) == PSA_SUCCESS);
        feed(operation, message, ends);
        return raw::mac_verify_finish(&operation, refused, given.data(), given.size());
    }

  private:
    static void feed(auto& operation, const bytes& message, const std::vector<std::size_t>& ends) {
        std::size_t begin = 0;
        for (std::size_t end : ends) {
            REQUIRE(raw::mac_update(&operation, message.data() + begin, end - begin) == PSA_SUCCESS);
            begin = end;
        }
        REQUIRE(raw::mac_update(&operation, message.data() + begin, message.size() - begin) == PSA_SUCCESS);
    }
};

}  // namespace test
