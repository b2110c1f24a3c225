// The same where a key is involved: CALL is given by the table of the test.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

/// Every entry point that a call of the table may come to, with whatever arguments.
struct keyed : hash_functions {
    static constexpr const char* prefix = "keyed";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, family::hash_multipart, entry_point::mac_compute, entry_point::mac_verify,
                          entry_point::cipher_decrypt, entry_point::aead_encrypt, family::aead_encrypt_multipart}},
    };
    struct aead_operation_t {
        std::uint32_t words[4];
    };
#define ENTRY(name)               \
    template <class... Arguments> \
    static psa_status_t name(Arguments...)
    ENTRY(mac_compute);
    ENTRY(mac_verify);
    ENTRY(cipher_decrypt);
    ENTRY(aead_encrypt);
    ENTRY(aead_encrypt_setup);
    ENTRY(aead_set_nonce);
    ENTRY(aead_set_lengths);
    ENTRY(aead_update_ad);
    ENTRY(aead_update);
    ENTRY(aead_finish);
    ENTRY(aead_abort);
#undef ENTRY
};
struct my_platform {
    using drivers = driver_list<keyed>;
    static constexpr auto wanted = psadrv::wanted{
        want(usage::hash, PSA_ALG_SHA_256), want(usage::mac_compute | usage::mac_verify, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128}),
        want(usage::cipher_decrypt, PSA_ALG_CTR, PSA_KEY_TYPE_AES, {128}),
        want(usage::aead_encryption, PSA_ALG_GCM, PSA_KEY_TYPE_AES, {128})};
};

#include "program.hpp"

#ifdef FIXED
constexpr std::size_t bits = 128;
#else
constexpr std::size_t bits = 256;
#endif

psa_status_t call([[maybe_unused]] const psa_key_attributes_t& key, [[maybe_unused]] std::span<const std::uint8_t> message,
                  [[maybe_unused]] std::span<std::uint8_t> digest) {
    [[maybe_unused]] std::size_t length = 0;
    return CALL;
}
