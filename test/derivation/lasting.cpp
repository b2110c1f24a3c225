// Derived keys that last, and shared secrets that do not: what is written to storage between the calls of drivers, and the power
// going before each of them.
#include "board.hpp"

#include <support/recorded_storage.hpp>

using namespace test;

namespace {

struct lasting_board {
    using drivers = driver_list<library, vault, plain>;
    using storage = recorded_storage;
    using random = counted_random;
    static constexpr psadrv::key_slots key_slots{4};
    static constexpr psadrv::wanted wanted{
        want(usage::key_derivation, hkdf), want(usage::key_agreement, PSA_ALG_ECDH, pair, {256}),
        want(usage::mac_compute, hmac, PSA_KEY_TYPE_HMAC, {256}), want(usage::import_key, PSA_KEY_TYPE_DERIVE, {256}),
        want(usage::import_key, pair, {256})};
};
using device = psadrv::crypto<lasting_board>;

constexpr psa_key_id_t source_name = 41, name = 42;
const bytes peer(65, 'p');

[[nodiscard]] psa_key_attributes_t lasting(psa_key_attributes_t attributes, psa_key_id_t id) {
    const psa_key_location_t location = PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(&attributes));
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, location));
    psa_set_key_id(&attributes, id);
    return attributes;
}
[[nodiscard]] psa_key_attributes_t derived(psa_key_location_t location) {
    return lasting(attributes_of(location, PSA_KEY_TYPE_HMAC, 256, hmac, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_CACHE), name);
}

struct power_cut {};

/// A device whose source key lasts, and which can be started again.
struct powered : recording {
    device::key_derivation_operation operation{};

    explicit powered(psa_key_location_t source, bool agrees) {
        vault::forget();
        plain::forget();
        (void)restart();
        for (const psa_key_id_t one : {source_name, name}) (void)device::destroy_key(one);
        const psa_key_attributes_t attributes =
            lasting(agrees ? attributes_of(source, pair, 256, PSA_ALG_ECDH, PSA_KEY_USAGE_DERIVE)
                           : attributes_of(source, PSA_KEY_TYPE_DERIVE, 256, hkdf, PSA_KEY_USAGE_DERIVE),
                    source_name);
        const bytes material(32, 'K');
        psa_key_id_t made = 0;
        REQUIRE(device::import_key(&attributes, material.data(), material.size(), &made) == PSA_SUCCESS);
        forget();
    }
    ~powered() {
        before_each = nullptr;
        forget_answers();
        (void)device::key_derivation_abort(&operation);
        for (const psa_key_id_t one : {source_name, name}) CHECK(device::destroy_key(one) != PSA_ERROR_STORAGE_FAILURE);
        CHECK(vault::live() + vault::allocated() == 0);
    }
    psa_status_t restart() {
        before_each = nullptr;
        operation = {};
        psadrv::state_of<lasting_board>() = psadrv::core_state<lasting_board>{};
        return device::init();
    }
    psa_status_t begin(bool agrees) {
        psa_status_t status = device::key_derivation_setup(&operation, agrees ? ecdh_hkdf : hkdf);
        if (status == PSA_SUCCESS)
            status = agrees ? device::key_derivation_key_agreement(&operation, secret, source_name, peer.data(), peer.size())
                            : device::key_derivation_input_key(&operation, secret, source_name);
        if (status == PSA_SUCCESS) status = device::key_derivation_input_bytes(&operation, info, nullptr, 0);
        return status;
    }
    psa_status_t derive(const psa_key_attributes_t& attributes) {
        psa_key_id_t made = 0;
        return device::key_derivation_output_key(&attributes, &operation, &made);
    }
    [[nodiscard]] static bytes mac_of(psa_key_id_t of) {
        bytes mac(32);
        std::size_t length = 0;
        return device::mac_compute(of, hmac, mac.data(), 0, mac.data(), mac.size(), &length) == PSA_SUCCESS ? mac : bytes{};
    }
    /// The power goes before event `at`; false where there are not so many.
    template <class Change>
    bool cut(std::size_t at, Change&& change) {
        std::size_t events = 0;
        before_each = [&] {
            if (events++ == at) throw power_cut{};
        };
        bool went = false;
        try {
            change();
        } catch (const power_cut&) {
            went = true;
        }
        before_each = nullptr;
        if (!called().empty() && called().back() == "vault.allocate_key") vault::lose_allocations();  // nobody knows of it yet
        return went;
    }
};
[[nodiscard]] bytes expected_mac() {
    const bytes none{}, material(32, 'K');
    const toy stream = derivation::stream(hkdf, {{0, material}, {5, none}});
    const bytes key = derivation::expected(stream, 0, 32);
    bytes mac(32);
    toy{}.absorb(key.data(), key.size()).write(mac.data(), mac.size());
    return mac;
}

}  // namespace

PSADRV_DEFINE_CORE(lasting_board);

TEST_CASE("a derived key that lasts goes the way of all keys that do", "[derivation][spec:element-with-storage]") {
    powered here{vault::location, false};
    REQUIRE(here.begin(false) == PSA_SUCCESS);
    SECTION("derived within the element") {
        REQUIRE(here.derive(derived(vault::location)) == PSA_SUCCESS);
        CHECK(here.called() == calls{"vault.key_derivation_setup", "vault.allocate_key", "journal.set",
                                     "vault.key_derivation_output_key", "file.set", "journal.remove"});
    }
    SECTION("imported by another one") {
        REQUIRE(here.derive(derived(plain::location)) == PSA_SUCCESS);
        CHECK(here.called() == calls{"vault.key_derivation_setup", "vault.key_derivation_output_bytes", "plain.import_key",
                                     "journal.set", "file.set", "journal.remove"});
    }
    SECTION("in local storage") {
        REQUIRE(here.derive(derived(0)) == PSA_SUCCESS);
        CHECK(here.called() == calls{"vault.key_derivation_setup", "vault.key_derivation_output_bytes", "journal.set", "file.set",
                                     "journal.remove"});
    }
    CHECK(here.mac_of(name) == expected_mac());
    REQUIRE(device::key_derivation_abort(&here.operation) == PSA_SUCCESS);
    REQUIRE(here.restart() == PSA_SUCCESS);
    CHECK(here.mac_of(name) == expected_mac());
}

TEST_CASE("a name that is taken, and a store that fails", "[derivation][api:psa_key_derivation_output_key]") {
    powered here{vault::location, false};
    const psa_key_location_t to = GENERATE(psa_key_location_t{0}, vault::location, plain::location);
    REQUIRE(here.begin(false) == PSA_SUCCESS);
    psa_status_t status = PSA_ERROR_ALREADY_EXISTS;
    SECTION("a key of this name") {
        psa_key_attributes_t taken = derived(to);
        psa_set_key_id(&taken, source_name);
        CHECK(here.derive(taken) == status);
    }
    SECTION("no file") {
        here.answer("file", entry_point::init, PSA_ERROR_STORAGE_FAILURE);
        CHECK(here.derive(derived(to)) == PSA_ERROR_STORAGE_FAILURE);
    }
    std::size_t left = 0;
    CHECK(device::key_derivation_get_capacity(&here.operation, &left) == PSA_ERROR_BAD_STATE);
    CHECK(here.count("vault.key_derivation_abort") == here.count("vault.key_derivation_setup"));
    CHECK(vault::live() == 1);
    CHECK(vault::allocated() == 0);
    CHECK(here.mac_of(name).empty());
}

TEST_CASE("the power goes while a key is derived: it is there as a whole, or not at all", "[derivation][power]") {
    const psa_key_location_t to = GENERATE(psa_key_location_t{0}, vault::location, plain::location);
    std::size_t at = 0, old_states = 0, new_states = 0;
    for (bool went = true; went; ++at) {
        powered here{vault::location, false};
        went = here.cut(at, [&] {
            (void)here.begin(false);
            (void)here.derive(derived(to));
        });
        REQUIRE(here.restart() == PSA_SUCCESS);
        const bytes mac = here.mac_of(name);
        CAPTURE(at, to);
        CHECK((mac.empty() || mac == expected_mac()));
        CHECK(vault::allocated() == 0);
        CHECK(vault::live() == (to == vault::location && !mac.empty() ? 2 : 1));
        ++(mac.empty() ? old_states : new_states);
        CHECK(here.begin(false) == PSA_SUCCESS);  // and everything goes on
        CHECK(here.derive(derived(to)) == (mac.empty() ? PSA_SUCCESS : PSA_ERROR_ALREADY_EXISTS));
    }
    CHECK(at > 4);
    CHECK(old_states > 2);
    CHECK(new_states >= 1);
}

TEST_CASE("a shared secret has an entry of the journal as long as it exists", "[derivation][gap:26][gap:30]") {
    powered here{vault::location, true};
    REQUIRE(here.begin(true) == PSA_SUCCESS);
    CHECK(here.called() == calls{"vault.allocate_key", "journal.set", "vault.key_agreement_to_key"});
    std::uint8_t output[4];
    REQUIRE(device::key_derivation_output_bytes(&here.operation, output, 4) == PSA_SUCCESS);
    REQUIRE(device::key_derivation_abort(&here.operation) == PSA_SUCCESS);
    CHECK(here.called() == calls{"vault.allocate_key", "journal.set", "vault.key_agreement_to_key", "vault.key_derivation_setup",
                                 "vault.key_derivation_output_bytes", "vault.key_derivation_abort", "vault.destroy_key",
                                 "journal.remove"});
}

TEST_CASE("the power goes while a shared secret is in an element: the next start destroys it", "[derivation][power][gap:30]") {
    std::size_t at = 0, most = 0;
    for (bool went = true; went; ++at) {
        powered here{vault::location, true};
        went = here.cut(at, [&] {
            std::uint8_t output[4];
            (void)here.begin(true);
            (void)device::key_derivation_output_bytes(&here.operation, output, 4);
            (void)device::key_derivation_abort(&here.operation);
        });
        most = std::max(most, vault::live());
        REQUIRE(here.restart() == PSA_SUCCESS);
        CAPTURE(at);
        CHECK(vault::live() == 1);
        CHECK(vault::allocated() == 0);
    }
    CHECK(at == 9);    // eight events, and none of them
    CHECK(most == 2);  // some of them with the secret there
}

TEST_CASE("a shared secret that cannot be destroyed is destroyed by the next start", "[derivation][gap:30]") {
    powered here{vault::location, true};
    REQUIRE(here.begin(true) == PSA_SUCCESS);
    here.answer("vault", entry_point::destroy_key, PSA_ERROR_HARDWARE_FAILURE);
    CHECK(device::key_derivation_abort(&here.operation) == PSA_SUCCESS);
    CHECK(vault::live() == 2);
    here.forget_answers();
    REQUIRE(here.restart() == PSA_SUCCESS);
    CHECK(vault::live() == 1);
}
