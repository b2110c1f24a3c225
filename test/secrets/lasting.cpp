// Secrets that last: what passes between the core and storage is nowhere in memory afterwards, and of a key that nobody uses and
// that is purged nothing is, though it lives on in storage.
#include "board.hpp"

#include <psadrv/store/memory_storage.hpp>

using namespace test;

namespace {

/// Storage that is not memory: its bytes are masked here.
struct chip : psadrv::memory_storage<16, 512> {
    using base = psadrv::memory_storage<16, 512>;
    static inline psa_status_t answer = PSA_SUCCESS;  ///< of writes

    static void mask(std::uint8_t* bytes, std::size_t length) {
        for (std::size_t i = 0; i != length; ++i) bytes[i] ^= 0xa7;
    }
    static psa_status_t set(psa_storage_uid_t uid, std::size_t length, const void* data, psa_storage_create_flags_t flags) {
        if (answer != PSA_SUCCESS) return answer;
        std::uint8_t masked[512];
        for (std::size_t i = 0; i != length; ++i) masked[i] = static_cast<const std::uint8_t*>(data)[i] ^ 0xa7;
        return base::set(uid, length, masked, flags);
    }
    static psa_status_t get(psa_storage_uid_t uid, std::size_t offset, std::size_t size, void* data, std::size_t* length) {
        const psa_status_t status = base::get(uid, offset, size, data, length);
        mask(static_cast<std::uint8_t*>(data), *length);
        return status;
    }
};
struct lasting_board : board {
    using storage = chip;
};
using lasting = psadrv::crypto<lasting_board>;

constexpr psa_key_id_t name = 42;
callers_memory callers;
int searches = 0, failures = 0;

void complain(const std::string& what) {
    ++failures;
    std::printf("secrets: error: %s\n", what.c_str());
}
void nowhere(const std::string& after) {
    ++searches;
    const std::vector<sighting> found = sightings(callers);
    if (found.empty()) return;
    complain("after " + after + " the key is found at " + std::to_string(found.size()) + " places, the first in " +
             (found[0].region.empty() ? "memory without a name" : found[0].region));
}
void expect(const std::string& what, psa_status_t status, psa_status_t expected = PSA_SUCCESS) {
    if (status != expected) complain(what + " answers " + std::to_string(status) + ", not " + std::to_string(expected));
}

[[nodiscard]] psa_key_attributes_t of(psa_key_location_t location, psa_key_id_t id) {
    psa_key_attributes_t made = psa_key_attributes_init();
    psa_set_key_type(&made, PSA_KEY_TYPE_HMAC);
    psa_set_key_bits(&made, 256);
    psa_set_key_algorithm(&made, hmac);
    psa_set_key_usage_flags(&made, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_COPY);
    psa_set_key_lifetime(&made, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, location));
    psa_set_key_id(&made, id);
    return made;
}
void use(psa_key_id_t key) {
    std::uint8_t mac[32]{};
    std::size_t length = 0;
    expect("mac_compute", lasting::mac_compute(key, hmac, mac, 0, mac, sizeof mac, &length));
}

void a_life_in(psa_key_location_t location, const std::string& where) {
    psa_key_id_t key = PSA_KEY_ID_NULL;
    const psa_key_attributes_t attributes = of(location, name);
    expect("import", lasting::import_key(&attributes, callers.key(), secret::size, &key));
    expect("purge", lasting::purge_key(name));
    nowhere("a key has been saved" + where);
    use(name);
    expect("purge", lasting::purge_key(name));
    nowhere("a key has been read and used" + where);
    const psa_key_attributes_t other = of(0, name + 1);
    expect("copy", lasting::copy_key(name, &other, &key));
    expect("purge", lasting::purge_key(name));
    expect("purge", lasting::purge_key(name + 1));
    nowhere("a key has been copied to local storage" + where);
    expect("destroy", lasting::destroy_key(name + 1));
    expect("destroy", lasting::destroy_key(name));
    nowhere("the end of a key that was in storage" + where);
    chip::answer = PSA_ERROR_STORAGE_FAILURE;
    expect("import", lasting::import_key(&attributes, callers.key(), secret::size, &key), PSA_ERROR_STORAGE_FAILURE);
    chip::answer = PSA_SUCCESS;
    nowhere("a key could not be saved" + where);
}

}  // namespace

PSADRV_DEFINE_CORE(lasting_board);

int main() {
    expect("init", lasting::init());
    secret::write(callers.key());
    a_life_in(0, " in local storage");
    a_life_in(acme::location, " in an element");
    a_life_in(nadir::location, " wrapped");
    std::printf("secrets: %d searches, %d failures\n", searches, failures);
    return failures != 0;
}
