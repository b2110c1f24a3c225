// Built-in keys: asked for when somebody needs them, for whom they are, and what their driver says of them.
#include "board.hpp"

using namespace test;

namespace {

constexpr psa_key_id_t at_acme = first_builtin, at_nadir = first_builtin + 1, at_plain = first_builtin + 2,
                       of_another = first_builtin + 3;
constexpr psa_key_lifetime_t default_at_acme =
    PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, acme::location);

/// What elements are made with.
struct factory : keys {
    factory() {
        for (psa_drv_slot_number_t slot : {3, 6}) acme::add_builtin(slot, PSA_KEY_TYPE_HMAC, 256, every_usage, hmac, 'A');
        nadir::add_builtin(4, PSA_KEY_TYPE_HMAC, 256, every_usage, hmac, 'N');
        plain::add_builtin(5, PSA_KEY_TYPE_HMAC, 256, every_usage, hmac, 'P');
    }
    /// Nothing of them stays in the store: keys that are made take their room.
    ~factory() {
        board::owner = 7;
        for (psa_key_id_t one : {at_acme, at_nadir, at_plain, of_another}) (void)crypto::purge_key(one);
    }
};

}  // namespace

TEST_CASE("a built-in key is looked up when it is needed: first its attributes, then its context", "[keys][spec:built-in-keys]") {
    factory here;
    CHECK(here.called().empty());
    const bytes mac = here.mac_of(at_acme);
    CHECK(mac.size() == 32);
    CHECK(here.called() == calls{"acme.get_builtin_key", "acme.get_builtin_key", "acme.mac_compute"});
    CHECK(here.calls[0].key_size == 0);  // "get_builtin_key(slot_number, &attributes, NULL, 0)"
    CHECK(here.calls[1].key_size == 8);
    for (std::size_t i : {0, 1}) {
        CHECK(here.calls[i].lifetime == default_at_acme);  // "and a persistence level with which the platform is attempting"
        CHECK(here.calls[i].key_type == PSA_KEY_TYPE_NONE);
        CHECK(here.calls[i].key_bits == 0);
        CHECK(here.calls[i].key_id == PSA_KEY_ID_NULL);
    }
    CHECK(here.calls[2].key_id == at_acme);
    CHECK(here.calls[2].key_type == PSA_KEY_TYPE_HMAC);
    // "The core may keep information about the key in cache": it does.
    CHECK(here.mac_of(at_acme) == mac);
    CHECK(here.called() == calls{"acme.mac_compute"});
    // It is the key that the element was made with.
    here.material.assign(32, 'A');
    REQUIRE(here.import(hmac_key(0)) == PSA_SUCCESS);
    CHECK(here.mac_of(here.id) == mac);
}

TEST_CASE("builtin_key_size: one call, with a buffer of that size", "[keys][spec:built-in-keys]") {
    factory here;
    CHECK(here.mac_of(at_plain).size() == 32);
    CHECK(here.called() == calls{"plain.get_builtin_key", "plain.mac_compute"});
    CHECK(here.calls[0].key_size == 24);
}

TEST_CASE("an element without storage has built-in keys, too, which nobody destroys", "[keys][spec:built-in-keys]") {
    factory here;
    CHECK(here.mac_of(at_nadir).size() == 32);
    CHECK(here.called() == calls{"nadir.get_builtin_key", "nadir.get_builtin_key", "nadir.mac_compute"});
    here.forget();
    CHECK(crypto::destroy_key(at_nadir) == PSA_ERROR_NOT_PERMITTED);
    CHECK(here.called().empty());
    CHECK(here.mac_of(at_nadir).size() == 32);
}

TEST_CASE("the attributes of a built-in key: its name, its lifetime, its policy", "[keys][spec:built-in-keys]") {
    factory here;
    psa_key_attributes_t attributes;
    CHECK(crypto::get_key_attributes(at_acme, &attributes) == PSA_SUCCESS);
    CHECK(psa_get_key_id(&attributes) == at_acme);
    CHECK(psa_get_key_lifetime(&attributes) == default_at_acme);
    CHECK(psa_get_key_type(&attributes) == PSA_KEY_TYPE_HMAC);
    CHECK(psa_get_key_bits(&attributes) == 256);
    CHECK(psa_get_key_algorithm(&attributes) == hmac);
}

TEST_CASE("a driver may change the persistence of a built-in key: read-only is not destroyed", "[keys][spec:built-in-keys]") {
    factory here;
    acme::forget();
    element_builtin& one = acme::add_builtin(3, PSA_KEY_TYPE_HMAC, 256, every_usage, hmac, 'A');
    one.changes_lifetime = true;
    psa_set_key_lifetime(&one.attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_READ_ONLY, 0));
    psa_key_attributes_t attributes;
    CHECK(crypto::get_key_attributes(at_acme, &attributes) == PSA_SUCCESS);
    CHECK(PSA_KEY_LIFETIME_GET_PERSISTENCE(psa_get_key_lifetime(&attributes)) == PSA_KEY_PERSISTENCE_READ_ONLY);
    CHECK(PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(&attributes)) == acme::location);
    here.forget();
    CHECK(crypto::destroy_key(at_acme) == PSA_ERROR_NOT_PERMITTED);
    CHECK(here.called().empty());
    SECTION("to volatile it may not: that is no persistence of a built-in key") {
        acme::forget();
        element_builtin& other = acme::add_builtin(6, PSA_KEY_TYPE_HMAC, 256, every_usage, hmac, 'A');
        other.changes_lifetime = true;
        board::owner = 9;
        CHECK(crypto::get_key_attributes(of_another, &attributes) == PSA_ERROR_CORRUPTION_DETECTED);
    }
}

TEST_CASE("authorized requests to destroy a built-in key are passed on", "[keys][spec:built-in-keys]") {
    factory here;
    SECTION("the driver refuses: the key stays") {
        here.answer("acme", entry_point::destroy_key, PSA_ERROR_NOT_PERMITTED);
        CHECK(crypto::destroy_key(at_acme) == PSA_ERROR_NOT_PERMITTED);
        CHECK(here.called() == calls{"acme.get_builtin_key", "acme.get_builtin_key", "acme.destroy_key"});
        CHECK(here.mac_of(at_acme).size() == 32);
    }
    SECTION("the driver destroys it: nobody has it any more") {
        CHECK(crypto::destroy_key(at_acme) == PSA_SUCCESS);
        CHECK(here.called() == calls{"acme.get_builtin_key", "acme.get_builtin_key", "acme.destroy_key"});
        CHECK(here.calls.back().key_size == 8);
        here.forget();
        CHECK(here.mac_of(at_acme).empty());
        CHECK(here.called() == calls{"acme.get_builtin_key"});
        CHECK(crypto::destroy_key(at_acme) == PSA_ERROR_INVALID_HANDLE);
    }
}

TEST_CASE("a built-in key is for those who may use it", "[keys][gap:25]") {
    factory here;
    CHECK(here.mac_of(of_another).empty());
    psa_key_attributes_t attributes;
    CHECK(crypto::get_key_attributes(of_another, &attributes) == PSA_ERROR_INVALID_HANDLE);
    CHECK(crypto::destroy_key(of_another) == PSA_ERROR_INVALID_HANDLE);
    CHECK(here.called().empty());  // its driver hears nothing of it
    board::owner = 9;
    CHECK(here.mac_of(of_another).size() == 32);
    CHECK(here.called() == calls{"acme.get_builtin_key", "acme.get_builtin_key", "acme.mac_compute"});
    board::owner = 7;
    here.forget();
    CHECK(here.mac_of(of_another).empty());  // not from the cache, either
    CHECK(here.called().empty());
}

TEST_CASE("a built-in key of every owner is one key: who destroys it destroys everybody's", "[keys][gap:25]") {
    factory here;
    CHECK(here.mac_of(at_acme).size() == 32);
    here.forget();
    board::owner = 9;
    CHECK(here.mac_of(at_acme).size() == 32);
    CHECK(here.called() == calls{"acme.mac_compute"});  // from the cache
    here.forget();
    board::owner = 7;
    CHECK(crypto::destroy_key(at_acme) == PSA_SUCCESS);
    CHECK(here.called() == calls{"acme.destroy_key"});
    here.forget();
    board::owner = 9;
    CHECK(here.mac_of(at_acme).empty());
    CHECK(here.called() == calls{"acme.get_builtin_key"});
}

TEST_CASE("a built-in key that its driver does not have, and one that it cannot reach", "[keys][spec:built-in-keys]") {
    factory here;
    psa_key_attributes_t attributes;
    SECTION("it does not exist") {
        acme::forget();
        CHECK(crypto::get_key_attributes(at_acme, &attributes) == PSA_ERROR_INVALID_HANDLE);
    }
    SECTION("a failure of the driver is its own") {
        here.answer("acme", entry_point::get_builtin_key, PSA_ERROR_COMMUNICATION_FAILURE);
        CHECK(crypto::get_key_attributes(at_acme, &attributes) == PSA_ERROR_COMMUNICATION_FAILURE);
        here.forget_answers();
        CHECK(crypto::get_key_attributes(at_acme, &attributes) == PSA_SUCCESS);  // transient
    }
    SECTION("a signature that is wrong is over the key, and not that of a message") {
        const std::uint8_t message[4]{}, mac[32]{};
        here.answer("acme", entry_point::get_builtin_key, PSA_ERROR_INVALID_SIGNATURE);
        CHECK(crypto::mac_verify(at_acme, hmac, message, sizeof message, mac, sizeof mac) == PSA_ERROR_DATA_CORRUPT);
        here.forget_answers();
        CHECK(crypto::mac_verify(at_acme, hmac, message, sizeof message, mac, sizeof mac) == PSA_ERROR_INVALID_SIGNATURE);
    }
    SECTION("a context that is longer than its buffer") {
        here.claimed_length = 9;
        CHECK(crypto::get_key_attributes(at_acme, &attributes) == PSA_ERROR_CORRUPTION_DETECTED);
    }
    SECTION("an identifier of the vendor's range that no built-in key has") {
        CHECK(crypto::get_key_attributes(first_builtin + 99, &attributes) == PSA_ERROR_INVALID_HANDLE);
        CHECK(here.called().empty());
    }
}

TEST_CASE("the policy of a built-in key is enforced as any other", "[keys][spec:built-in-keys]") {
    factory here;
    acme::forget();
    acme::add_builtin(3, PSA_KEY_TYPE_HMAC, 256, PSA_KEY_USAGE_VERIFY_MESSAGE, hmac, 'A');
    CHECK(here.mac_of(at_acme).empty());
    CHECK(here.called() == calls{"acme.get_builtin_key", "acme.get_builtin_key"});
    here.forget();
    CHECK(here.exported(at_acme).empty());
    const psa_key_attributes_t attributes = hmac_key(acme::location);
    CHECK(crypto::copy_key(at_acme, &attributes, &here.copy) == PSA_ERROR_NOT_PERMITTED);
    CHECK(here.called().empty());
}

TEST_CASE("built-in keys are exported, copied and used in operations by their names", "[keys][spec:built-in-keys]") {
    factory here;
    CHECK(here.exported(at_acme) == bytes(32, 'A'));
    here.forget();
    const psa_key_attributes_t within = hmac_key(acme::location), outside = hmac_key(0);
    CHECK(crypto::copy_key(at_acme, &within, &here.copy) == PSA_SUCCESS);
    CHECK(here.called() == calls{"acme.allocate_key", "acme.copy_key"});
    CHECK(here.mac_of(here.copy) == here.mac_of(at_acme));
    here.forget();
    CHECK(crypto::copy_key(at_acme, &outside, &here.id) == PSA_SUCCESS);
    CHECK(here.called() == calls{"acme.export_key"});
    here.forget();
    typename crypto::mac_operation operation{};
    CHECK(crypto::mac_sign_setup(&operation, at_acme, hmac) == PSA_SUCCESS);
    CHECK(crypto::mac_abort(&operation) == PSA_SUCCESS);
    CHECK(here.called() == calls{"acme.mac_sign_setup", "acme.mac_abort"});
}

TEST_CASE("nobody makes a key of a built-in key's name", "[keys][spec:built-in-keys]") {
    factory here;
    psa_key_attributes_t attributes = hmac_key(acme::location);
    psa_set_key_id(&attributes, at_acme);
    CHECK(here.import(attributes) != PSA_SUCCESS);
    CHECK(here.called().empty());
}
