/// @file The platform of the API's tests with keys: recording drivers in a chain, a predictable source of random bytes, and
/// a guard that refuses the calls that a test names.
#pragma once

#include <support/counted_random.hpp>
#include <support/recording_aead.hpp>
#include <support/recording_cipher.hpp>
#include <support/recording_mac.hpp>

#include <psadrv/psadrv.hpp>

#include <array>

namespace test {

inline constexpr psa_algorithm_t cmac = PSA_ALG_CMAC, any_cmac = PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(cmac, 4), ctr = PSA_ALG_CTR,
                                 ecb = PSA_ALG_ECB_NO_PADDING, stream = PSA_ALG_STREAM_CIPHER, gcm = PSA_ALG_GCM,
                                 ccm = PSA_ALG_CCM, any_gcm = PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(gcm, 4),
                                 any_ccm = PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(ccm, 4);

template <class Driver>
struct keyed_engine : recording_mac<Driver>, recording_cipher<Driver>, recording_aead<Driver> {
    static constexpr auto type = psadrv::driver_type::transparent;
};
inline constexpr psadrv::entry_point_set every_keyed_entry_point{entry_point::mac_compute,
                                                                 entry_point::mac_verify,
                                                                 psadrv::family::mac_multipart,
                                                                 psadrv::family::mac_verify_multipart,
                                                                 entry_point::cipher_encrypt,
                                                                 entry_point::cipher_decrypt,
                                                                 psadrv::family::cipher_encrypt_multipart,
                                                                 psadrv::family::cipher_decrypt_multipart,
                                                                 entry_point::aead_encrypt,
                                                                 entry_point::aead_decrypt,
                                                                 psadrv::family::aead_encrypt_multipart,
                                                                 psadrv::family::aead_decrypt_multipart};
/// ECB is served with another type of key than what could be composed of it.
inline constexpr auto all_but_ecb = psadrv::list_of<any_cmac, PSA_ALG_HMAC(PSA_ALG_SHA_256), ctr, stream, any_gcm, any_ccm>;
struct keyed_acme : keyed_engine<keyed_acme> {
    static constexpr const char* prefix = "acme";
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = every_keyed_entry_point, .algorithms = all_but_ecb, .fallback = true},
        {.entry_points = every_keyed_entry_point,
         .algorithms = psadrv::list_of<ecb>,
         .key_types = psadrv::list_of<PSA_KEY_TYPE_CAMELLIA>,
         .fallback = true}};
};
struct keyed_library : keyed_engine<keyed_library> {
    static constexpr const char* prefix = "library";
    static constexpr bool software = true;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = every_keyed_entry_point}};
};

/// The entry point that the guard refuses; none where it is `init`.
inline entry_point refused_entry_point = entry_point::init;

struct keyed_board {
    using drivers = psadrv::driver_list<keyed_acme, keyed_library>;
    using random = counted_random;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::mac, any_cmac, PSA_KEY_TYPE_AES),
                                           psadrv::want(psadrv::usage::mac, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC),
                                           psadrv::want(psadrv::usage::cipher, ctr, PSA_KEY_TYPE_AES, {128, 256}),
                                           psadrv::want(psadrv::usage::cipher, ecb, PSA_KEY_TYPE_CAMELLIA, {128, 256}),
                                           psadrv::want(psadrv::usage::cipher, stream, PSA_KEY_TYPE_CHACHA20, {256}),
                                           psadrv::want(psadrv::usage::aead, any_gcm, PSA_KEY_TYPE_AES, {128, 256}),
                                           psadrv::want(psadrv::usage::aead, any_ccm, PSA_KEY_TYPE_AES, {128, 256})};
    template <class Driver, entry_point Entry>
    struct guard {
        psa_status_t enter() { return Entry == refused_entry_point ? PSA_ERROR_INSUFFICIENT_MEMORY : PSA_SUCCESS; }
    };
};
using keyed_crypto = psadrv::crypto<keyed_board>;

/// A recording in an initialized core, a key of 256 bits, and buffers that show what is written to them, and where.
struct keyed_test : recording {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    std::array<std::uint8_t, 32> key{};
    std::array<std::uint8_t, 3> text{1, 2, 4};
    std::array<std::uint8_t, 64> out;
    std::size_t size = 64, length = 99;

    keyed_test();
    ~keyed_test() { refused_entry_point = entry_point::init; }

    void of_type(psa_key_type_t type) { psa_set_key_type(&attributes, type); }

    [[nodiscard]] bool is(std::uint8_t value, std::size_t from, std::size_t to) const {
        return std::all_of(out.begin() + static_cast<std::ptrdiff_t>(from), out.begin() + static_cast<std::ptrdiff_t>(to),
                           [&](std::uint8_t one) { return one == value; });
    }
    /// What was never written to, from a byte on.
    [[nodiscard]] bool untouched_from(std::size_t first) const { return is(0xee, first, out.size()); }
    /// What a driver may have written is gone, and nothing behind it was touched.
    [[nodiscard]] bool wiped() const { return is(0, 0, size) && untouched_from(size) && length == 0; }
    /// Nobody wrote anything.
    [[nodiscard]] bool untouched() const { return untouched_from(0) && length == 0; }

    /// Calls `attempt()` with every key that is none or does not go with its algorithm.
    template <class Attempt>
    void with_wrong_keys(psa_key_type_t other_type, Attempt&& attempt) {
        const psa_key_attributes_t right = attributes;
        of_type(other_type);
        attempt("type");
        attributes = right;
        psa_set_key_bits(&attributes, 128);
        attempt("bits");
        psa_set_key_bits(&attributes, 0);
        attempt("no bits");
        attributes = right;
        psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, 0x800001));
        attempt("opaque");
        attributes = right;
    }
};

}  // namespace test
