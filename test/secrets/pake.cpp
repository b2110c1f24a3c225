// Secrets of PAKE: the password that goes in, and the key that comes out. After each call their bytes are where they belong, and
// after the end nowhere. With an argument the driver leaks, and is to be found.
#include "memory.hpp"

#include <psadrv/psadrv.hpp>

namespace test {

using psadrv::capability;
using psadrv::usage;
using psadrv::want;

constexpr psa_algorithm_t vendors = PSA_ALG_VENDOR_FLAG | 0x0a001234;

/// Keeps the password in its context, and what comes out is the secret that is looked for. It writes before it fails.
struct sharer {
    static constexpr const char* prefix = "sharer";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = {psadrv::family::pake}}};
    enum failure { none, at_setup, at_output, at_key, at_abort };
    static inline failure fails = none;
    static inline std::uint8_t kept[secret::size];
    static inline bool leaks = false;

    struct pake_operation_t {
        std::uint8_t password[secret::size];
    };
    static psa_status_t answer(failure here) { return fails == here ? PSA_ERROR_HARDWARE_FAILURE : PSA_SUCCESS; }
    static psa_status_t pake_setup(pake_operation_t* operation, const psa_crypto_driver_pake_inputs_t* inputs) {
        std::size_t length = 0;
        const psa_status_t status =
            psa_crypto_driver_pake_get_password_bytes(inputs, operation->password, sizeof operation->password, &length);
        return status == PSA_SUCCESS ? answer(at_setup) : status;
    }
    static psa_status_t pake_output(pake_operation_t*, psa_crypto_driver_pake_step_t, std::uint8_t* output,
                                    std::size_t output_size, std::size_t* output_length) {
        std::memset(output, 'm', *output_length = output_size);
        return answer(at_output);
    }
    static psa_status_t pake_input(pake_operation_t*, psa_crypto_driver_pake_step_t, const std::uint8_t*, std::size_t) {
        return PSA_SUCCESS;
    }
    static psa_status_t pake_get_implicit_key(pake_operation_t*, std::uint8_t* output, std::size_t, std::size_t* output_length) {
        secret::write(output);
        *output_length = secret::size;
        if (leaks) secret::write(kept);
        return answer(at_key);
    }
    static psa_status_t pake_abort(pake_operation_t*) { return answer(at_abort); }
};

struct no_random {
    static psa_status_t generate(std::uint8_t*, std::size_t) { return PSA_ERROR_INSUFFICIENT_ENTROPY; }
};
struct pake_board {
    using drivers = psadrv::driver_list<sharer>;
    using random = no_random;
    static constexpr psadrv::key_slots key_slots{2};
    static constexpr psadrv::wanted wanted{want(usage::pake, vendors, PSA_KEY_TYPE_PASSWORD),
                                           want(usage::import_key, PSA_KEY_TYPE_PASSWORD),
                                           want(usage::import_key, PSA_KEY_TYPE_DERIVE)};
};
using crypto = psadrv::crypto<pake_board>;

}  // namespace test

using namespace test;

PSADRV_DEFINE_CORE(test::pake_board);
PSADRV_DEFINE_CALLBACKS(test::pake_board);

namespace {

constexpr psa_pake_cipher_suite_t suite{vendors, 0, PSA_PAKE_UNCONFIRMED_KEY};
constexpr std::size_t whole = secret::size / secret::window;

callers_memory callers;
int searches = 0, failures = 0;
crypto::pake_operation operation{};
std::vector<sighting> seen;

void complain(const std::string& what) {
    ++failures;
    std::printf("secrets: error: %s\n", what.c_str());
}
void expect(const std::string& what, psa_status_t status, psa_status_t expected = PSA_SUCCESS) {
    if (status != expected) complain(what + " answers " + std::to_string(status) + ", not " + std::to_string(expected));
}
/// Right behind a call, so that nothing writes over what it has left on the stack; what is found is judged afterwards.
psa_status_t then_search(psa_status_t status) {
    static std::vector<sighting>* const into = &seen;
    into->clear();
    static const auto search = [] { look_for_key(callers, *into); };
    elsewhere(search);
    return status;
}
template <class Object>
[[nodiscard]] bool is_in(const Object& object, std::uintptr_t address) {
    return address - reinterpret_cast<std::uintptr_t>(&object) < sizeof object;
}
/// So many windows of the secret are in the core, so many in the operation, and none elsewhere.
void found(const std::string& after, std::size_t in_core, std::size_t in_operation) {
    ++searches;
    std::size_t core = 0, own = 0;
    for (const sighting& one : seen) {
        if (is_in(psadrv::state_of<pake_board>(), one.address)) ++core;
        else if (is_in(operation, one.address)) ++own;
        else complain("after " + after + " the secret is in " + (one.region.empty() ? "memory without a name" : one.region));
    }
    if (core != in_core || own != in_operation)
        complain("after " + after + ": " + std::to_string(core) + " parts in the core and " + std::to_string(own) +
                 " in the operation, not " + std::to_string(in_core) + " and " + std::to_string(in_operation));
}
psa_key_id_t password_of(const std::uint8_t* bytes, std::size_t length) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, PSA_KEY_TYPE_PASSWORD);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_DERIVE);
    psa_set_key_algorithm(&attributes, vendors);
    psa_key_id_t key = PSA_KEY_ID_NULL;
    expect("import", crypto::import_key(&attributes, bytes, length, &key));
    return key;
}
psa_status_t output() {
    std::size_t length = 0;
    return crypto::pake_output(&operation, 1, callers.output(), 32, &length);
}

/// The password goes in: it is in its slot alone before the first message, then in the driver's context, too.
void password() {
    for (sharer::failure end : {sharer::none, sharer::at_setup, sharer::at_output, sharer::at_abort}) {
        const std::string name = "the password, failure " + std::to_string(end) + ": ";
        sharer::fails = end;
        secret::write(callers.key());
        const psa_key_id_t key = password_of(callers.key(), secret::size);
        expect("setup", then_search(crypto::pake_setup(&operation, key, &suite)));
        found(name + "setup", whole, 0);
        const bool fails = end == sharer::at_setup || end == sharer::at_output;
        expect("output", then_search(output()), fails ? PSA_ERROR_HARDWARE_FAILURE : PSA_SUCCESS);
        found(name + "a message", whole, fails ? 0 : whole);
        expect("abort", then_search(crypto::pake_abort(&operation)),
               end == sharer::at_abort ? PSA_ERROR_HARDWARE_FAILURE : PSA_SUCCESS);
        found(name + "abort", whole, 0);
        expect("destroy", then_search(crypto::destroy_key(key)));
        found(name + "the end", 0, 0);
    }
}

/// The secret comes out: as a key in its slot, or nowhere.
void shared_key() {
    const std::uint8_t other[8]{1, 2, 3};
    for (sharer::failure end : {sharer::none, sharer::at_key, sharer::at_abort}) {
        for (const bool has_slot : {true, false}) {
            const std::string name = "the shared key, failure " + std::to_string(end) + (has_slot ? ": " : ", no slot: ");
            sharer::fails = sharer::none;
            const psa_key_id_t key = password_of(other, sizeof other);
            expect("setup", crypto::pake_setup(&operation, key, &suite));
            expect("output", output());
            sharer::fails = end;
            const psa_key_id_t occupant = has_slot ? PSA_KEY_ID_NULL : password_of(other, sizeof other);
            psa_key_attributes_t attributes = psa_key_attributes_init();
            psa_set_key_type(&attributes, PSA_KEY_TYPE_DERIVE);
            psa_key_id_t shared = PSA_KEY_ID_NULL;
            const psa_status_t expected = end != sharer::none ? PSA_ERROR_HARDWARE_FAILURE
                                          : has_slot          ? PSA_SUCCESS
                                                              : PSA_ERROR_INSUFFICIENT_MEMORY;
            expect(name, then_search(crypto::pake_get_shared_key(&operation, &attributes, &shared)), expected);
            found(name + "it", expected == PSA_SUCCESS ? whole : 0, 0);
            sharer::fails = sharer::none;
            expect("abort", crypto::pake_abort(&operation));
            if (expected == PSA_SUCCESS) expect("destroy", crypto::destroy_key(shared));
            if (!has_slot) expect("destroy", crypto::destroy_key(occupant));
            expect("destroy", then_search(crypto::destroy_key(key)));
            found(name + "the end", 0, 0);
        }
    }
}

}  // namespace

int main(int count, char**) {
    sharer::leaks = count != 1;
    expect("init", crypto::init());
    password();
    shared_key();
    std::printf("secrets of PAKE: %d searches, %d failures\n", searches, failures);
    if (sharer::leaks) return failures != 0 ? 0 : 1;
    return failures != 0;
}
