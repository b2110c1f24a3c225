// Keys that last: what is written to storage between the calls of drivers, and what happens where that fails.
#include <support/recorded_storage.hpp>
#include <support/recording_element.hpp>

#include <psadrv/psadrv.hpp>

#include <catch2/catch.hpp>

using namespace test;
using psadrv::usage;
using psadrv::want;

namespace {

constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256);
constexpr psadrv::entry_point_set uses{entry_point::mac_compute};

struct vault : recording_element<vault, element_kind::storage> {
    static constexpr const char* prefix = "vault";
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = {uses, management_of(element_kind::storage)}}};
};
struct wrapper : recording_element<wrapper, element_kind::wrapping> {
    static constexpr const char* prefix = "wrapper";
    static constexpr psa_key_location_t location = 0x800002;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = {uses, management_of(element_kind::wrapping)}}};
};
struct library : toy_transparent, recording_toy<library> {
    static constexpr const char* prefix = "library";
    static constexpr psadrv::capability capabilities[] = {{.entry_points = uses}};
};

struct lasting_board {
    using drivers = psadrv::driver_list<library, vault, wrapper>;
    using storage = recorded_storage;
    struct random {
        static psa_status_t generate(std::uint8_t* output, std::size_t size) {
            std::memset(output, 'r', size);
            return PSA_SUCCESS;
        }
    };
    static constexpr psadrv::key_slots key_slots{3};
    static constexpr psadrv::wanted wanted{
        want(usage::mac_compute, hmac, PSA_KEY_TYPE_HMAC, {256}),
        want(usage::import_key | usage::generate_key | usage::export_key | usage::copy_key, PSA_KEY_TYPE_HMAC, {256})};
};
using crypto = psadrv::crypto<lasting_board>;
using bytes = std::vector<std::uint8_t>;

constexpr psa_key_id_t name = 42, copied = 43;

[[nodiscard]] psa_key_attributes_t lasting(psa_key_location_t location, psa_key_id_t id = name) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
    psa_set_key_bits(&attributes, 256);
    psa_set_key_algorithm(&attributes, hmac);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_COPY);
    psa_set_key_id(&attributes, id);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, location));
    return attributes;
}

struct store : recording {
    psa_key_id_t key = PSA_KEY_ID_NULL;
    const bytes material = bytes(32, 'K');

    store() {
        vault::forget();
        wrapper::forget();
        REQUIRE(crypto::init() == PSA_SUCCESS);
        REQUIRE(import(lasting(PSA_KEY_LOCATION_LOCAL_STORAGE)) ==
                PSA_SUCCESS);  // the first key of all writes how long the journal is
        REQUIRE(crypto::destroy_key(name) == PSA_SUCCESS);
        key = PSA_KEY_ID_NULL;
        forget();
    }
    ~store() {
        forget_answers();
        for (psa_key_id_t one : {name, copied, key}) (void)crypto::destroy_key(one);
        CHECK(vault::live() + vault::allocated() == 0);
    }
    psa_status_t import(const psa_key_attributes_t& attributes) {
        forget();
        return crypto::import_key(&attributes, material.data(), material.size(), &key);
    }
    [[nodiscard]] static bytes mac_of(psa_key_id_t of) {
        bytes mac(32);
        std::size_t length = 0;
        return crypto::mac_compute(of, hmac, mac.data(), 0, mac.data(), mac.size(), &length) == PSA_SUCCESS ? mac : bytes{};
    }
    /// The same after a start: nothing of it is in the core.
    [[nodiscard]] bytes mac_later() {
        REQUIRE(crypto::purge_key(name) == PSA_SUCCESS);
        forget();
        return mac_of(name);
    }
};

}  // namespace

PSADRV_DEFINE_CORE(lasting_board);

TEST_CASE("a key that lasts, in an element that stores it: the four steps of the text", "[keys][spec:element-with-storage]") {
    store here;
    const bool generated = GENERATE(false, true);
    const psa_key_attributes_t attributes = lasting(vault::location);
    if (generated) REQUIRE(crypto::generate_key(&attributes, &here.key) == PSA_SUCCESS);
    else REQUIRE(here.import(attributes) == PSA_SUCCESS);
    CHECK(here.key == name);
    CHECK(here.called() == calls{"vault.allocate_key", "journal.set", generated ? "vault.generate_key" : "vault.import_key",
                                 "file.set", "journal.remove"});
    const bytes mac = here.mac_of(name);
    CHECK(here.mac_later() == mac);
    CHECK(here.called() == calls{"vault.mac_compute"});  // read from storage, and the driver hears nothing of that
    here.forget();
    CHECK(crypto::destroy_key(name) == PSA_SUCCESS);
    CHECK(here.called() == calls{"journal.set", "vault.destroy_key", "file.remove"});
    CHECK(here.mac_of(name).empty());
}

TEST_CASE("a key that lasts, wrapped and in local storage: made first, then saved", "[keys][spec:element-without-storage]") {
    store here;
    const bool wrapped = GENERATE(false, true);
    REQUIRE(here.import(lasting(wrapped ? wrapper::location : 0)) == PSA_SUCCESS);
    CHECK(here.called() == (wrapped ? calls{"wrapper.import_key", "journal.set", "file.set", "journal.remove"}
                                    : calls{"journal.set", "file.set", "journal.remove"}));
    const bytes mac = here.mac_of(name);
    CHECK(here.mac_later() == mac);
    CHECK(here.called() == calls{wrapped ? "wrapper.mac_compute" : "library.mac_compute"});
    here.forget();
    CHECK(crypto::destroy_key(name) == PSA_SUCCESS);
    CHECK(here.called() == calls{"journal.set", "file.remove"});  // "without invoking driver code"
}

TEST_CASE("a name that is taken: nobody is called, and nothing is written", "[keys]") {
    store here;
    REQUIRE(here.import(lasting(0)) == PSA_SUCCESS);
    for (psa_key_location_t location : {psa_key_location_t{0}, vault::location, wrapper::location}) {
        CHECK(here.import(lasting(location)) == PSA_ERROR_ALREADY_EXISTS);
        if (location == vault::location) CHECK(here.called().empty());
        CHECK(here.count("file.set") == 0);
    }
    CHECK(here.mac_of(name).size() == 32);
}

TEST_CASE("a copy that lasts of a key that does not", "[keys][spec:copy]") {
    store here;
    psa_key_attributes_t attributes = lasting(vault::location, PSA_KEY_ID_NULL);
    psa_set_key_lifetime(&attributes,
                         PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, vault::location));
    REQUIRE(here.import(attributes) == PSA_SUCCESS);
    // The journal knows of it as long as it exists, so that the next init can destroy what the element has left.
    CHECK(here.called() == calls{"vault.allocate_key", "journal.set", "vault.import_key"});
    here.forget();
    attributes = lasting(vault::location, copied);
    psa_key_id_t copy = PSA_KEY_ID_NULL;
    CHECK(crypto::copy_key(here.key, &attributes, &copy) == PSA_SUCCESS);
    CHECK(copy == copied);
    CHECK(here.called() == calls{"vault.allocate_key", "journal.set", "vault.copy_key", "file.set", "journal.remove"});
    here.forget();
    CHECK(crypto::destroy_key(here.key) == PSA_SUCCESS);
    CHECK(here.called() == calls{"vault.destroy_key", "journal.remove"});
    CHECK(here.mac_of(copied).size() == 32);
}

TEST_CASE("storage fails while a key is made: it is undone at the driver", "[keys][spec:element-with-storage]") {
    store here;
    SECTION("before the driver makes it") {
        here.answer("journal", entry_point::init, PSA_ERROR_INSUFFICIENT_STORAGE);
        CHECK(here.import(lasting(vault::location)) == PSA_ERROR_INSUFFICIENT_STORAGE);
        CHECK(here.called() == calls{"vault.allocate_key", "journal.set", "vault.destroy_key"});
    }
    SECTION("behind that") {
        here.answer("file", entry_point::init, PSA_ERROR_STORAGE_FAILURE);
        CHECK(here.import(lasting(vault::location)) == PSA_ERROR_STORAGE_FAILURE);
        CHECK(here.called() == calls{"vault.allocate_key", "journal.set", "vault.import_key", "file.set", "file.remove",
                                     "vault.destroy_key", "journal.remove"});
    }
    SECTION("the driver fails in between") {
        here.answer("vault", entry_point::import_key, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.import(lasting(vault::location)) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.called() ==
              calls{"vault.allocate_key", "journal.set", "vault.import_key", "vault.destroy_key", "journal.remove"});
    }
    SECTION("of a key that is wrapped there is nothing to undo") {
        here.answer("file", entry_point::init, PSA_ERROR_STORAGE_FAILURE);
        CHECK(here.import(lasting(wrapper::location)) == PSA_ERROR_STORAGE_FAILURE);
        CHECK(here.called() == calls{"wrapper.import_key", "journal.set", "file.set", "file.remove", "journal.remove"});
    }
    here.forget_answers();
    CHECK(here.mac_of(name).empty());
    CHECK(vault::live() + vault::allocated() == 0);
    CHECK(here.import(lasting(vault::location)) == PSA_SUCCESS);  // the name is free
}

TEST_CASE("the end of a key that lasts fails: the key stays, and can be destroyed again", "[keys][spec:element-with-storage]") {
    store here;
    REQUIRE(here.import(lasting(vault::location)) == PSA_SUCCESS);
    const bytes mac = here.mac_of(name);
    here.forget();
    here.answer("vault", entry_point::destroy_key, PSA_ERROR_COMMUNICATION_FAILURE);
    CHECK(crypto::destroy_key(name) == PSA_ERROR_COMMUNICATION_FAILURE);
    CHECK(here.called() == calls{"journal.set", "vault.destroy_key"});
    here.forget_answers();
    CHECK(here.mac_of(name) == mac);
    CHECK(crypto::destroy_key(name) == PSA_SUCCESS);
    CHECK(here.mac_of(name).empty());
}
