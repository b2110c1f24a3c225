// Calls whose mechanisms are named one by one: who is served, and which errors the others get.
#include <support/recording_mac.hpp>

#include <psadrv/psadrv.hpp>

#include <catch2/catch.hpp>

#include <array>

using namespace test;
using psadrv::usage;
using psadrv::want;
using psadrv::detail::named_mechanisms;

namespace {

constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256), cmac = PSA_ALG_CMAC;

struct acme : recording_mac<acme>, transparent_hardware {
    static constexpr const char* prefix = "acme";
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {entry_point::mac_compute, psadrv::family::mac_multipart},
         .algorithms = psadrv::list_of<hmac, cmac, PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(cmac, 4)>}};
};

/// A platform that wants the mechanisms of some rows.
template <psadrv::wanted Wanted>
struct board {
    using drivers = psadrv::driver_list<acme>;
    static constexpr auto wanted = Wanted;
};
constexpr bool any_type(psa_algorithm_t, psa_key_type_t) { return true; }
template <class Board>
constexpr std::size_t named = named_mechanisms<Board, entry_point::mac_compute, any_type>.size;

using one = board<psadrv::wanted{want(usage::mac_creation, cmac, PSA_KEY_TYPE_AES, {128, 256}),
                                 want(usage::mac_creation, hmac, PSA_KEY_TYPE_HMAC)}>;
using crypto = psadrv::crypto<one>;

struct call : recording {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    std::array<std::uint8_t, 32> key{}, mac{};
    std::size_t key_size, length = 99;

    call(psa_key_type_t type, std::size_t bytes) : key_size{bytes} {
        psadrv::state_of<one>().initialized = true;
        psa_set_key_type(&attributes, type);
        psa_set_key_bits(&attributes, 8 * bytes);
    }
    psa_status_t compute(psa_algorithm_t alg) {
        return crypto::mac_compute(&attributes, key.data(), key_size, alg, nullptr, 0, mac.data(), mac.size(), &length);
    }
    psa_status_t setup(psa_algorithm_t alg) {
        crypto::mac_operation operation{};
        const psa_status_t status = crypto::mac_sign_setup(&operation, &attributes, key.data(), key_size, alg);
        (void)crypto::mac_abort(&operation);
        return status;
    }
    /// Both calls answer so, and ask nobody.
    bool refused(psa_algorithm_t alg, psa_status_t status) {
        return compute(alg) == status && setup(alg) == status && calls.empty() && length == 0;
    }
};

}  // namespace

PSADRV_DEFINE_CORE(one);

TEST_CASE("mechanisms have names where rows are of single algorithms and types, fit, and are few", "[core]") {
    STATIC_REQUIRE(named<one> == 3);
    STATIC_REQUIRE(
        named<board<psadrv::wanted{want(usage::mac_compute, PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(cmac, 4), PSA_KEY_TYPE_AES)}>> == 0);
    STATIC_REQUIRE(named<board<psadrv::wanted{want(usage::mac_compute, cmac)}>> == 0);
    STATIC_REQUIRE(named<board<psadrv::wanted{want(usage::hash_compute, PSA_ALG_SHA_256)}>> == 0);
    STATIC_REQUIRE(named_mechanisms<one, entry_point::mac_compute, psadrv::detail::is_mac_with<one>>.size == 3);
    STATIC_REQUIRE(named_mechanisms<one, entry_point::mac_compute, psadrv::detail::is_aead_with>.size == 0);
    STATIC_REQUIRE(
        named<board<psadrv::wanted{want(usage::mac_compute, cmac, PSA_KEY_TYPE_AES, {8, 16, 24, 32, 40, 48, 56, 64})}>> == 8);
    STATIC_REQUIRE(named<board<psadrv::wanted{want(usage::mac_compute, cmac, PSA_KEY_TYPE_AES, {8, 16, 24, 32, 40, 48, 56, 64}),
                                              want(usage::mac_compute, hmac, PSA_KEY_TYPE_HMAC)}>> == 0);
}

TEST_CASE("who asks for a named mechanism is served", "[core][spec:mac]") {
    call of{PSA_KEY_TYPE_AES, 16};
    CHECK(of.compute(cmac) == PSA_SUCCESS);
    CHECK(of.length == recorded_mac_length);
    call with_another{PSA_KEY_TYPE_HMAC, 13};  // of any size
    with_another.answer("acme", entry_point::mac_compute, PSA_ERROR_HARDWARE_FAILURE);
    CHECK(with_another.compute(hmac) == PSA_ERROR_HARDWARE_FAILURE);
}

TEST_CASE("who asks for another one gets the error that the API has for it", "[core][spec:mac]") {
    CHECK(call{PSA_KEY_TYPE_AES, 24}.refused(cmac, PSA_ERROR_NOT_SUPPORTED));
    CHECK(call{PSA_KEY_TYPE_HMAC, 32}.refused(PSA_ALG_HMAC(PSA_ALG_SHA_512), PSA_ERROR_NOT_SUPPORTED));
    CHECK(call{PSA_KEY_TYPE_AES, 16}.refused(PSA_ALG_TRUNCATED_MAC(cmac, 8), PSA_ERROR_NOT_SUPPORTED));
    CHECK(call{PSA_KEY_TYPE_AES, 16}.refused(PSA_ALG_TRUNCATED_MAC(cmac, 17), PSA_ERROR_INVALID_ARGUMENT));
    CHECK(call{PSA_KEY_TYPE_AES, 16}.refused(hmac, PSA_ERROR_INVALID_ARGUMENT));
    CHECK(call{PSA_KEY_TYPE_AES, 16}.refused(PSA_ALG_GCM, PSA_ERROR_INVALID_ARGUMENT));
    CHECK(call{PSA_KEY_TYPE_HMAC, 32}.refused(cmac, PSA_ERROR_INVALID_ARGUMENT));
}

TEST_CASE("a named mechanism with a key that is none is PSA_ERROR_INVALID_ARGUMENT, and so is another one", "[core][spec:mac]") {
    call of{PSA_KEY_TYPE_AES, 16};
    of.key_size = 32;
    CHECK(of.refused(cmac, PSA_ERROR_INVALID_ARGUMENT));
    CHECK(of.refused(PSA_ALG_CBC_MAC, PSA_ERROR_INVALID_ARGUMENT));
    call opaque{PSA_KEY_TYPE_AES, 16};
    psa_set_key_lifetime(&opaque.attributes,
                         PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, 0x800001));
    CHECK(opaque.refused(cmac, PSA_ERROR_INVALID_ARGUMENT));
}
