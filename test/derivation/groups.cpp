// A key agreement in a large group, and a derivation behind it: there is room for the secret, whoever says nothing of room.
#include "board.hpp"

namespace groups {

constexpr psa_algorithm_t ffdh_hkdf = PSA_ALG_KEY_AGREEMENT(PSA_ALG_FFDH, test::hkdf);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_DH_KEY_PAIR(PSA_DH_FAMILY_RFC7919);
constexpr std::size_t group_bits = 3072, group_bytes = group_bits / 8;

/// Its secrets are as long as the group, and all of one byte.
struct modular : test::toy_transparent, test::recording_derivation<modular> {
    static constexpr const char* prefix = "modular";
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {psadrv::family::key_derivation, psadrv::entry_point::key_agreement, psadrv::entry_point::import_key}}};

    static psa_status_t key_agreement(psa_algorithm_t, const psa_key_attributes_t*, const std::uint8_t*, std::size_t,
                                      const std::uint8_t*, std::size_t, std::uint8_t* output, std::size_t output_size,
                                      std::size_t* output_length) {
        if (output_size < group_bytes) return PSA_ERROR_BUFFER_TOO_SMALL;
        std::memset(output, 's', *output_length = group_bytes);
        return PSA_SUCCESS;
    }
    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* key_buffer_length, std::size_t* bits) {
        *bits = group_bits;
        std::memcpy(key_buffer, data, *key_buffer_length = data_length);
        return PSA_SUCCESS;
    }
};
struct board {
    using drivers = psadrv::driver_list<modular>;
    using random = test::counted_random;
    static constexpr psadrv::key_slots key_slots{2};
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::key_derivation, test::hkdf),
                                           psadrv::want(psadrv::usage::key_agreement, PSA_ALG_FFDH, pair, {group_bits}),
                                           psadrv::want(psadrv::usage::import_key, pair, {group_bits})};
};
using crypto = psadrv::crypto<board>;

}  // namespace groups

PSADRV_DEFINE_CORE(groups::board);

TEST_CASE("the secret of a large group fits where a platform bounds no inputs", "[derivation][spec:key-agreement]") {
    using groups::crypto;
    static_assert(psadrv::derivation_input_size<groups::board> >= groups::group_bytes + 128);
    test::recording recording;
    test::counted_random::begin();
    REQUIRE(crypto::init() == PSA_SUCCESS);
    const std::vector<std::uint8_t> value(groups::group_bytes, 7);
    psa_key_attributes_t attributes =
        test::attributes_of(0, groups::pair, groups::group_bits, groups::ffdh_hkdf, PSA_KEY_USAGE_DERIVE);
    psa_key_id_t key = PSA_KEY_ID_NULL;
    REQUIRE(crypto::import_key(&attributes, value.data(), value.size(), &key) == PSA_SUCCESS);
    crypto::key_derivation_operation operation{};
    REQUIRE(crypto::key_derivation_setup(&operation, groups::ffdh_hkdf) == PSA_SUCCESS);
    REQUIRE(crypto::key_derivation_input_bytes(&operation, test::salt, value.data(), 64) == PSA_SUCCESS);
    CHECK(crypto::key_derivation_key_agreement(&operation, test::secret, key, value.data(), value.size()) == PSA_SUCCESS);
    CHECK(crypto::key_derivation_input_bytes(&operation, test::info, value.data(), 64) == PSA_SUCCESS);
    std::uint8_t output[4];
    CHECK(crypto::key_derivation_output_bytes(&operation, output, sizeof output) == PSA_SUCCESS);
    CHECK(test::derivation_seen == "secret=bytes:384 salt=bytes:64 info=bytes:64");
    CHECK(crypto::key_derivation_abort(&operation) == PSA_SUCCESS);
    CHECK(crypto::destroy_key(key) == PSA_SUCCESS);
}
