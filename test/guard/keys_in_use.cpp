// A key that is destroyed while another thread uses it: the element keeps it until nobody does.
#include "calling_back.hpp"

#include <catch2/catch.hpp>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

using namespace test;

namespace {

constexpr psa_key_location_t element = 0x800001;
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);

/// Signs hashes; what is signed is hashed by another driver before, and the key is in use all the time.
struct vault : transparent_hardware {
    static constexpr const char* prefix = "vault";
    static constexpr auto type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = element;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr capability capabilities[] = {
        {.entry_points = {psadrv::entry_point::import_key, psadrv::entry_point::destroy_key}, .key_types = list_of<pair>},
        {.entry_points = psadrv::entry_point::sign_hash,
         .algorithms = list_of<PSA_ALG_ECDSA(PSA_ALG_SHA_256)>,
         .key_types = list_of<pair>}};
    static inline calls called;
    static inline psa_status_t at_destruction = PSA_SUCCESS;

    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, std::uint8_t* key_buffer,
                                   std::size_t key_buffer_size, std::size_t* key_buffer_length, std::size_t* bits) {
        called.push_back("import");
        std::memset(key_buffer, 7, key_buffer_size);
        *key_buffer_length = key_buffer_size;
        *bits = 256;
        return PSA_SUCCESS;
    }
    static psa_status_t sign_hash(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t, psa_algorithm_t,
                                  const std::uint8_t*, std::size_t, std::uint8_t* signature, std::size_t signature_size,
                                  std::size_t* signature_length) {
        called.push_back("sign");
        std::memset(signature, key_buffer[0], signature_size);
        *signature_length = 64;
        return PSA_SUCCESS;
    }
    static psa_status_t destroy_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t) {
        called.push_back(key_buffer[0] == 7 ? "destroy" : "destroy nothing");
        return at_destruction;
    }
};
struct board : psadrv::pthreads<board> {
    using drivers = psadrv::driver_list<vault, acme<board>>;
    static constexpr psadrv::wanted wanted{want(usage::sign_message, PSA_ALG_ECDSA(PSA_ALG_SHA_256), pair, {256}).at(element),
                                           want(usage::import_key, pair, {256}).at(element),
                                           want(usage::hash_compute, PSA_ALG_SHA_256)};
    static constexpr psadrv::key_slots key_slots{psadrv::slots(1)};
};
using crypto = psadrv::crypto<board>;

psa_status_t import(psa_key_id_t& key) {
    psa_key_attributes_t some = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&some, pair);
    psa_set_key_bits(&some, 256);
    psa_set_key_algorithm(&some, PSA_ALG_ECDSA(PSA_ALG_SHA_256));
    psa_set_key_usage_flags(&some, PSA_KEY_USAGE_SIGN_MESSAGE);
    psa_set_key_lifetime(&some, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, element));
    const std::uint8_t bytes[32]{};
    return crypto::import_key(&some, bytes, sizeof bytes, &key);
}
psa_status_t sign(psa_key_id_t key) {
    std::uint8_t signature[64];
    std::size_t length = 0;
    return crypto::sign_message(key, PSA_ALG_ECDSA(PSA_ALG_SHA_256), nullptr, 0, signature, sizeof signature, &length);
}

/// A thread that waits until another says so.
class gate {
    std::mutex mutex;
    std::condition_variable changed;
    bool is_open = false;

  public:
    void open() {
        const std::lock_guard lock{mutex};
        is_open = true;
        changed.notify_all();
    }
    void wait() {
        std::unique_lock lock{mutex};
        changed.wait(lock, [&] { return is_open; });
    }
};

}  // namespace

PSADRV_DEFINE_CORE(board);

TEST_CASE("a key that is destroyed while it is used stays at its element until it is not", "[guard][threads]") {
    vault::called.clear();
    vault::at_destruction = GENERATE(PSA_SUCCESS, PSA_ERROR_HARDWARE_FAILURE);  // nobody is left to be told
    REQUIRE(crypto::init() == PSA_SUCCESS);
    psa_key_id_t key = 0, other = 0;
    REQUIRE(import(key) == PSA_SUCCESS);

    gate hashing, go_on;
    const during<acme<board>> waits{[&] {
        hashing.open();
        go_on.wait();
        return PSA_SUCCESS;
    }};
    psa_status_t signed_with_it = PSA_ERROR_CORRUPTION_DETECTED;
    std::thread user{[&] { signed_with_it = sign(key); }};
    hashing.wait();
    const psa_status_t destroyed = crypto::destroy_key(key), again = crypto::destroy_key(key), used = sign(key);
    const psa_status_t full = import(other);
    go_on.open();
    user.join();
    CHECK(destroyed == PSA_SUCCESS);
    CHECK(again == PSA_ERROR_INVALID_HANDLE);
    CHECK(used == PSA_ERROR_INVALID_HANDLE);
    CHECK(full == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(signed_with_it == PSA_SUCCESS);
    CHECK(vault::called == calls{"import", "sign", "destroy"});

    vault::at_destruction = PSA_SUCCESS;
    CHECK(import(other) == PSA_SUCCESS);  // its slot is free
    CHECK(crypto::destroy_key(other) == PSA_SUCCESS);
}

TEST_CASE("a key that nobody uses is destroyed at once, and stays where its element does not destroy it", "[guard][threads]") {
    vault::called.clear();
    REQUIRE(crypto::init() == PSA_SUCCESS);
    psa_key_id_t key = 0;
    REQUIRE(import(key) == PSA_SUCCESS);
    vault::at_destruction = PSA_ERROR_HARDWARE_FAILURE;
    CHECK(crypto::destroy_key(key) == PSA_ERROR_HARDWARE_FAILURE);
    CHECK(sign(key) == PSA_SUCCESS);
    vault::at_destruction = PSA_SUCCESS;
    CHECK(crypto::destroy_key(key) == PSA_SUCCESS);
    CHECK(sign(key) == PSA_ERROR_INVALID_HANDLE);
    CHECK(vault::called == calls{"import", "destroy", "sign", "destroy"});
}
