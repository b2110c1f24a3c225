// Whoever makes an IV or a nonce needs a source of random bytes: CALL is given by the table of the test.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

/// Every entry point that a call of the table may come to, with whatever arguments.
struct keyed : hash_functions {
    static constexpr const char* prefix = "keyed";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, family::hash_multipart, entry_point::cipher_encrypt,
                          family::cipher_encrypt_multipart, family::aead_encrypt_multipart}},
    };
    struct context {
        std::uint32_t words[4];
    };
    using cipher_operation_t = context;
    using aead_operation_t = context;
#define ENTRY(name)               \
    template <class... Arguments> \
    static psa_status_t name(Arguments...)
    ENTRY(cipher_encrypt);
    ENTRY(cipher_encrypt_setup);
    ENTRY(cipher_set_iv);
    ENTRY(cipher_update);
    ENTRY(cipher_finish);
    ENTRY(cipher_abort);
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
    static constexpr auto wanted =
        psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256),
                       want(usage::cipher_encrypt | usage::cipher_encrypt_multipart, PSA_ALG_CTR, PSA_KEY_TYPE_AES, {128}),
                       want(usage::aead_encrypt_multipart, PSA_ALG_GCM, PSA_KEY_TYPE_AES, {128})};
#ifdef FIXED
    struct random {
        static psa_status_t generate(std::uint8_t* output, std::size_t size);
    };
#endif
};

#include "program.hpp"

psa_status_t call([[maybe_unused]] const psa_key_attributes_t& key, [[maybe_unused]] std::span<const std::uint8_t> message,
                  [[maybe_unused]] std::span<std::uint8_t> digest) {
    [[maybe_unused]] std::size_t length = 0;
    [[maybe_unused]] crypto::cipher_operation cipher;
    [[maybe_unused]] crypto::aead_operation aead;
    return CALL;
}
