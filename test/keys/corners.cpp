// Keys where a platform wants them at one element alone, of sizes that one entry point has and another has not, and behind
// operations that keep them.
#include "board.hpp"

#include <utility>

using namespace test;

namespace {

constexpr std::size_t sizes_with_storage[]{256};
constexpr psa_key_type_t secret = PSA_KEY_TYPE_VENDOR_FLAG | 0x1001;
constexpr psa_algorithm_t vendors = PSA_ALG_VENDOR_FLAG | 0x03000001,
                          at_least_12 = PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_GCM, 12);

/// Stores keys of 256 bits alone, and wants keys to stay while an operation has them.
struct keeper : recording_element<keeper, element_kind::storage> {
    static constexpr const char* prefix = "keeper";
    static constexpr psa_key_location_t location = 0x800005;
    static constexpr bool key_for_operation = true;
    static inline void (*meanwhile)() = nullptr;  ///< what happens while it is asked for the context of a built-in key, once

    static psa_status_t get_builtin_key(psa_drv_slot_number_t slot_number, psa_key_attributes_t* attributes,
                                        std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        if (key_buffer_size != 0 && meanwhile != nullptr) std::exchange(meanwhile, nullptr)();
        return recording_element::get_builtin_key(slot_number, attributes, key_buffer, key_buffer_size, key_buffer_length);
    }
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::mac_compute, psadrv::family::mac_multipart, entry_point::aead_encrypt,
                          entry_point::import_key, entry_point::export_key, entry_point::copy_key, entry_point::get_builtin_key}},
        {.entry_points = {entry_point::allocate_key, entry_point::destroy_key}, .key_sizes = sizes_with_storage}};
};
/// Built-in keys of it are larger than its description says.
struct wrapper : recording_element<wrapper, element_kind::wrapping> {
    static constexpr const char* prefix = "wrapper";
    static constexpr psa_key_location_t location = 0x800006;
    static constexpr psadrv::key_context key_context{.base_size = 8, .symmetric_factor = 1, .builtin_key_size = 4};
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::mac_compute, entry_point::import_key, entry_point::generate_key, entry_point::export_key,
                          entry_point::get_builtin_key}}};
};
struct corner {
    using drivers = psadrv::driver_list<keeper, wrapper>;
    static constexpr psadrv::key_slots key_slots{2};
    static constexpr psadrv::builtin_keys builtin_keys{psadrv::builtin_key{first_builtin, keeper::location, 3},
                                                       psadrv::builtin_key{first_builtin + 1, wrapper::location, 4}};
    static constexpr psadrv::wanted wanted{
        want(usage::mac, PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(hmac, 16), PSA_KEY_TYPE_HMAC, {256}).at(keeper::location),
        want(usage::mac_compute, hmac, PSA_KEY_TYPE_HMAC, {256}).at(wrapper::location),
        want(usage::aead_encrypt, PSA_ALG_GCM, PSA_KEY_TYPE_AES).at(keeper::location),
        want(usage::import_key, secret, {128, 160, 192}).at(wrapper::location),
        want(usage::import_key | usage::generate_key | usage::export_key, PSA_KEY_TYPE_HMAC, {256}).at(wrapper::location),
        want(usage::import_key | usage::export_key | usage::copy_key, PSA_KEY_TYPE_HMAC, {256}).at(keeper::location),
        want(usage::import_key | usage::export_key, PSA_KEY_TYPE_AES).at(keeper::location)};
};
using core = psadrv::crypto<corner>;

/// Says that it makes keys of a vendor's type.
struct maker : transparent_hardware {
    static constexpr const char* prefix = "maker";
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::import_key, entry_point::generate_key}, .key_types = psadrv::list_of<secret>}};
    static inline int calls = 0;

    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t,
                                   std::size_t* key_buffer_length, std::size_t*) {
        ++calls;
        *key_buffer_length = 1;
        return PSA_SUCCESS;
    }
    static psa_status_t generate_key(const psa_key_attributes_t*, std::uint8_t*, std::size_t, std::size_t* key_buffer_length) {
        ++calls;
        *key_buffer_length = 1;
        return PSA_SUCCESS;
    }
};
struct local_corner {
    using drivers = psadrv::driver_list<maker>;
    static constexpr psadrv::key_slots key_slots{2};
    static constexpr psadrv::wanted wanted{want(usage::import_key | usage::generate_key, secret, {128})};
};

struct corners : recording {
    psa_key_id_t id = PSA_KEY_ID_NULL, copy = PSA_KEY_ID_NULL;
    std::uint8_t output[64]{};
    std::size_t length = 0;
    bytes material = bytes(32, 'K');

    corners() {
        keeper::forget();
        wrapper::forget();
        REQUIRE(core::init() == PSA_SUCCESS);
        forget();
    }
    ~corners() {
        forget_answers();
        claimed_length.reset();
        (void)core::destroy_key(id);
        (void)core::destroy_key(copy);
        for (psa_key_id_t one : {first_builtin, first_builtin + 1}) (void)core::purge_key(one);
        CHECK(keeper::live() + keeper::allocated() == 0);
    }
    psa_status_t import(const psa_key_attributes_t& attributes, std::size_t size = 32) {
        return core::import_key(&attributes, material.data(), size, &id);
    }
    psa_status_t mac(psa_key_id_t key, psa_algorithm_t alg = hmac) {
        return core::mac_compute(key, alg, message, sizeof message, output, sizeof output, &length);
    }
};

}  // namespace

PSADRV_DEFINE_CORE(corner);
PSADRV_DEFINE_CORE(local_corner);

TEST_CASE("transparent drivers make keys of the API's asymmetric types alone", "[keys][spec:key-management-transparent]") {
    using local = psadrv::crypto<local_corner>;
    REQUIRE(local::init() == PSA_SUCCESS);
    const psa_key_attributes_t attributes = attributes_of(PSA_KEY_LOCATION_LOCAL_STORAGE, secret, 128, vendors, every_usage);
    psa_key_id_t id = PSA_KEY_ID_NULL;
    CHECK(local::import_key(&attributes, message, 16, &id) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(local::generate_key(&attributes, &id) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(maker::calls == 0);
}

TEST_CASE("a wildcard permits what is wanted where the key is, even if it is wanted there alone", "[keys][spec:key-policies]") {
    corners here;
    REQUIRE(here.import(attributes_of(keeper::location, PSA_KEY_TYPE_HMAC, 256, PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(hmac, 20),
                                      every_usage)) == PSA_SUCCESS);
    CHECK(here.mac(here.id) == PSA_SUCCESS);
    CHECK(here.mac(here.id, PSA_ALG_TRUNCATED_MAC(hmac, 20)) == PSA_SUCCESS);
    CHECK(here.mac(here.id, PSA_ALG_TRUNCATED_MAC(hmac, 16)) == PSA_ERROR_NOT_PERMITTED);
    CHECK(core::check_key_usage(here.id, hmac, PSA_KEY_USAGE_SIGN_MESSAGE) == PSA_SUCCESS);
    SECTION("in the setup of an operation, too") {
        core::mac_operation operation{};
        CHECK(core::mac_sign_setup(&operation, here.id, hmac) == PSA_SUCCESS);
        CHECK(core::mac_abort(&operation) == PSA_SUCCESS);
    }
    SECTION("and in the policy of a copy, wherever that goes") {
        const psa_key_attributes_t plainly = hmac_key(keeper::location);
        CHECK(core::copy_key(here.id, &plainly, &here.copy) == PSA_SUCCESS);
        CHECK(here.mac(here.copy) == PSA_SUCCESS);
        psa_key_id_t other = PSA_KEY_ID_NULL;
        CHECK(core::destroy_key(here.copy) == PSA_SUCCESS);
        here.copy = PSA_KEY_ID_NULL;
        const psa_key_attributes_t there = hmac_key(wrapper::location);
        CHECK(core::copy_key(here.id, &there, &other) == PSA_SUCCESS);
        CHECK(here.mac(other) == PSA_SUCCESS);
        CHECK(core::destroy_key(other) == PSA_SUCCESS);
    }
    SECTION("and of an AEAD") {
        CHECK(core::destroy_key(here.id) == PSA_SUCCESS);
        REQUIRE(here.import(attributes_of(keeper::location, PSA_KEY_TYPE_AES, 256, at_least_12, every_usage)) == PSA_SUCCESS);
        CHECK(core::aead_encrypt(here.id, PSA_ALG_GCM, message, 7, nullptr, 0, message, 7, here.output, sizeof here.output,
                                 &here.length) == PSA_SUCCESS);
    }
}

TEST_CASE("a size that the attributes of an import leave open: allocate_key is for the size of the data",
          "[keys][spec:key-size-on-import]") {
    corners here;
    here.forget();
    SECTION("one that it has") {
        CHECK(here.import(attributes_of(keeper::location, PSA_KEY_TYPE_AES, 0, PSA_ALG_GCM, every_usage)) == PSA_SUCCESS);
        CHECK(here.called() == calls{"keeper.allocate_key", "keeper.import_key"});
    }
    SECTION("one that it has not: nothing is allocated that nobody would destroy") {
        // The toy stores what it has allocated, and nothing else.
        CHECK(here.import(attributes_of(keeper::location, PSA_KEY_TYPE_AES, 0, PSA_ALG_GCM, every_usage), 16) ==
              PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(here.called() == calls{"keeper.import_key"});
    }
}

TEST_CASE("a key whose size only its driver can tell gets the largest context of its type", "[keys][gap:22]") {
    corners here;
    here.material.resize(20);
    here.forget();
    CHECK(here.import(attributes_of(wrapper::location, secret, 0, vendors, every_usage), 20) == PSA_SUCCESS);
    REQUIRE(here.called() == calls{"wrapper.import_key"});
    CHECK(here.calls[0].output_size == 8 + 24);
    psa_key_attributes_t attributes;
    CHECK(core::get_key_attributes(here.id, &attributes) == PSA_SUCCESS);
    CHECK(psa_get_key_bits(&attributes) == 160);
}

TEST_CASE("a driver that exports less than the key is: corruption, and no copy", "[keys][spec:key-export]") {
    corners here;
    REQUIRE(here.import(hmac_key(keeper::location)) == PSA_SUCCESS);
    here.claimed_length = GENERATE(std::size_t{0}, std::size_t{31});
    const psa_key_attributes_t outside = hmac_key(wrapper::location);
    CHECK(core::copy_key(here.id, &outside, &here.copy) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(here.copy == PSA_KEY_ID_NULL);
    CHECK(core::export_key(here.id, here.output, sizeof here.output, &here.length) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(here.length == 0);
    for (std::uint8_t one : here.output) CHECK(one == 0);
}

TEST_CASE("a key that nobody wants where its copy would be does not leave its element", "[keys][spec:copy]") {
    corners here;
    REQUIRE(here.import(hmac_key(keeper::location)) == PSA_SUCCESS);
    here.forget();
    const psa_key_attributes_t locally = hmac_key(0);
    CHECK(core::copy_key(here.id, &locally, &here.copy) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(here.called().empty());
    CHECK(core::destroy_key(here.id) == PSA_SUCCESS);
    REQUIRE(here.import(attributes_of(keeper::location, PSA_KEY_TYPE_AES, 256, PSA_ALG_GCM, every_usage)) == PSA_SUCCESS);
    here.forget();
    const psa_key_attributes_t elsewhere = attributes_of(wrapper::location, PSA_KEY_TYPE_AES, 256, PSA_ALG_GCM, every_usage);
    CHECK(core::copy_key(here.id, &elsewhere, &here.copy) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(here.called().empty());
}

TEST_CASE("a built-in key that is larger than its driver's description has it", "[keys][spec:built-in-keys]") {
    corners here;
    wrapper::add_builtin(4, PSA_KEY_TYPE_HMAC, 256, every_usage, hmac, 'S');
    // PSA_ERROR_BUFFER_TOO_SMALL would be about the caller's buffer.
    CHECK(core::export_key(first_builtin + 1, here.output, sizeof here.output, &here.length) == PSA_ERROR_INSUFFICIENT_MEMORY);
}

TEST_CASE("a built-in key that is destroyed while an operation has it is not asked for again", "[keys][spec:built-in-keys]") {
    corners here;
    keeper::add_builtin(3, PSA_KEY_TYPE_HMAC, 256, every_usage, hmac, 'B');
    core::mac_operation operation{};
    REQUIRE(core::mac_sign_setup(&operation, first_builtin, hmac) == PSA_SUCCESS);
    CHECK(core::destroy_key(first_builtin) == PSA_SUCCESS);
    CHECK(here.mac(first_builtin) == PSA_ERROR_INVALID_HANDLE);
    CHECK(core::destroy_key(first_builtin) == PSA_ERROR_INVALID_HANDLE);
    here.forget();
    CHECK(core::mac_sign_finish(&operation, here.output, sizeof here.output, &here.length) == PSA_SUCCESS);
    CHECK(here.called() == calls{"keeper.mac_sign_finish", "keeper.destroy_key"});
    CHECK(here.mac(first_builtin) == PSA_ERROR_INVALID_HANDLE);  // nothing of it is left in the store, either
}

TEST_CASE("a built-in key that is destroyed while somebody else is about to use it", "[keys][spec:built-in-keys]") {
    corners here;
    keeper::add_builtin(3, PSA_KEY_TYPE_HMAC, 256, every_usage, hmac, 'B');
    static core::mac_operation operation{};
    // As another thread: it has the key first, and destroys it, which ends when the operation does.
    keeper::meanwhile = [] {
        REQUIRE(core::mac_sign_setup(&operation, first_builtin, hmac) == PSA_SUCCESS);
        REQUIRE(core::destroy_key(first_builtin) == PSA_SUCCESS);
    };
    CHECK(here.mac(first_builtin) == PSA_ERROR_INVALID_HANDLE);
    CHECK(core::mac_abort(&operation) == PSA_SUCCESS);
    here.forget();
    CHECK(here.mac(first_builtin) == PSA_ERROR_INVALID_HANDLE);
    CHECK(here.called() == calls{"keeper.get_builtin_key"});
}

TEST_CASE("a built-in key makes room for others, and is purged, when no operation has it", "[keys][spec:built-in-keys]") {
    corners here;
    keeper::add_builtin(3, PSA_KEY_TYPE_HMAC, 256, every_usage, hmac, 'B');
    core::mac_operation operation{};
    REQUIRE(core::mac_sign_setup(&operation, first_builtin, hmac) == PSA_SUCCESS);
    REQUIRE(here.import(hmac_key(keeper::location)) == PSA_SUCCESS);
    const psa_key_attributes_t other = hmac_key(wrapper::location);
    CHECK(core::generate_key(&other, &here.copy) == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(core::purge_key(first_builtin) == PSA_SUCCESS);
    here.forget();
    CHECK(here.mac(first_builtin) == PSA_SUCCESS);
    CHECK(here.called() == calls{"keeper.mac_compute"});
    CHECK(core::mac_abort(&operation) == PSA_SUCCESS);
    const bool purged = GENERATE(true, false);
    if (purged) CHECK(core::purge_key(first_builtin) == PSA_SUCCESS);
    else CHECK(core::generate_key(&other, &here.copy) == PSA_SUCCESS);
    CHECK(core::destroy_key(here.copy) == PSA_SUCCESS);
    here.copy = PSA_KEY_ID_NULL;
    here.forget();
    CHECK(here.mac(first_builtin) == PSA_SUCCESS);
    CHECK(here.called() == calls{"keeper.get_builtin_key", "keeper.get_builtin_key", "keeper.mac_compute"});
}

TEST_CASE("a built-in key for which no slot is free: only its driver could tell whether it is there",
          "[keys][spec:built-in-keys]") {
    corners here;
    keeper::add_builtin(3, PSA_KEY_TYPE_HMAC, 256, every_usage, hmac, 'B');
    const psa_key_attributes_t other = hmac_key(wrapper::location);
    REQUIRE(here.import(hmac_key(keeper::location)) == PSA_SUCCESS);
    REQUIRE(core::generate_key(&other, &here.copy) == PSA_SUCCESS);
    CHECK(here.mac(first_builtin) == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(core::purge_key(first_builtin) == PSA_ERROR_INSUFFICIENT_MEMORY);
}

TEST_CASE("the name of a volatile key is none of its attributes", "[keys]") {
    corners here;
    REQUIRE(here.import(hmac_key(keeper::location)) == PSA_SUCCESS);
    psa_key_attributes_t attributes;
    CHECK(core::get_key_attributes(here.id, &attributes) == PSA_SUCCESS);
    CHECK(psa_get_key_id(&attributes) == PSA_KEY_ID_NULL);
}

TEST_CASE("more operations than can be counted: the next setup calls nobody, and its operation stays inactive", "[keys]") {
    corners here;
    REQUIRE(here.import(hmac_key(keeper::location)) == PSA_SUCCESS);
    std::vector<core::mac_operation> operations(256);
    std::size_t active = 0;
    psa_status_t status = PSA_SUCCESS;
    while (active != operations.size() && status == PSA_SUCCESS) {
        here.forget();
        status = core::mac_sign_setup(&operations[active], here.id, hmac);
        if (status == PSA_SUCCESS) ++active;
    }
    CHECK(status == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(active == 254);  // and one for the setup itself
    CHECK(here.called().empty());
    CHECK(core::mac_abort(&operations[0]) == PSA_SUCCESS);
    CHECK(core::mac_sign_setup(&operations[active], here.id, hmac) == PSA_SUCCESS);
    CHECK(core::destroy_key(here.id) == PSA_SUCCESS);
    for (std::size_t i = 1; i <= active; ++i) {
        CHECK(keeper::live() == 1);
        here.forget();
        CHECK(core::mac_abort(&operations[i]) == PSA_SUCCESS);
    }
    CHECK(here.called() == calls{"keeper.mac_abort", "keeper.destroy_key"});
}
