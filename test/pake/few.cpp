// Platforms that have little: an element alone, and no room for keys.
#include "board.hpp"

using namespace test;

namespace {

struct element_alone {
    using drivers = psadrv::driver_list<vault>;
    using random = counted_random;
    static constexpr psadrv::key_slots key_slots{2};
    static constexpr psadrv::wanted wanted{
        want(usage::pake, jpake, PSA_KEY_TYPE_PASSWORD),
        want(usage::import_key, PSA_KEY_TYPE_PASSWORD),
        want(usage::import_key, PSA_KEY_TYPE_DERIVE),
    };
};
/// Has nowhere to keep a password: nothing but setup and the shared key are refused by the compiler.
struct without_slots {
    using drivers = psadrv::driver_list<acme>;
    static constexpr psadrv::wanted wanted{want(usage::pake, jpake, PSA_KEY_TYPE_PASSWORD)};
};

}  // namespace

PSADRV_DEFINE_CORE(element_alone);
PSADRV_DEFINE_CORE(without_slots);

TEST_CASE("where only an element serves, a password in local storage is not supported", "[pake][gap:20]") {
    using core = psadrv::crypto<element_alone>;
    recording record;
    vault::forget();
    REQUIRE(core::init() == PSA_SUCCESS);
    const bytes password(12, 'P');
    core::pake_operation one{};
    for (psa_key_location_t location : {psa_key_location_t{0}, vault::location}) {
        const psa_key_attributes_t attributes = key_of(PSA_KEY_TYPE_PASSWORD, location, jpake);
        psa_key_id_t key = PSA_KEY_ID_NULL;
        REQUIRE(core::import_key(&attributes, password.data(), password.size(), &key) == PSA_SUCCESS);
        CHECK(core::pake_setup(&one, key, &jpake_suite) == (location == 0 ? PSA_ERROR_NOT_SUPPORTED : PSA_SUCCESS));
        record.forget();
        if (location != 0) {
            CHECK(core::pake_set_user(&one, password.data(), 3) == PSA_SUCCESS);
            CHECK(core::pake_set_peer(&one, password.data(), 4) == PSA_SUCCESS);
            bytes message(65);
            std::size_t length = 0;
            CHECK(core::pake_output(&one, PSA_PAKE_STEP_KEY_SHARE, message.data(), message.size(), &length) == PSA_SUCCESS);
            CHECK(core::pake_abort(&one) == PSA_SUCCESS);
            CHECK(record.called() == calls{"vault.pake_setup", "vault.pake_output", "vault.pake_abort"});
        }
        CHECK(core::destroy_key(key) == PSA_SUCCESS);
    }
}

TEST_CASE("where there is no room for keys, an operation stays inactive", "[pake]") {
    using core = psadrv::crypto<without_slots>;
    REQUIRE(core::init() == PSA_SUCCESS);
    core::pake_operation one{};
    bytes message(65);
    std::size_t length = 0;
    CHECK(core::pake_set_user(&one, message.data(), 3) == PSA_ERROR_BAD_STATE);
    CHECK(core::pake_output(&one, PSA_PAKE_STEP_KEY_SHARE, message.data(), message.size(), &length) == PSA_ERROR_BAD_STATE);
    CHECK(core::pake_input(&one, PSA_PAKE_STEP_KEY_SHARE, message.data(), message.size()) == PSA_ERROR_BAD_STATE);
    CHECK(core::pake_abort(&one) == PSA_SUCCESS);
}
