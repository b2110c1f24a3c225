// Secrets of key derivation: what is put in, the stream that comes out, and the keys that are made of it. After each call their
// bytes are where they belong, and after the end nowhere. With an argument a driver leaks, and is to be found.
#include "memory.hpp"

#include <psadrv/psadrv.hpp>
#include <psadrv/software/builtin/ecc_derivation.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/sodium/random.hpp>

namespace test {

using psadrv::capability;
using psadrv::entry_point;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

constexpr psa_algorithm_t hkdf = PSA_ALG_HKDF(PSA_ALG_SHA_256), streamed = PSA_ALG_VENDOR_FLAG | hkdf;
constexpr psa_key_type_t r1 = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         k1 = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_K1),
                         montgomery = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY),
                         edwards = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS);

/// Its stream is the secret that is looked for, again and again.
struct streamer {
    static constexpr const char* prefix = "streamer";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = psadrv::family::key_derivation, .algorithms = list_of<streamed>}};
    static inline int fail_at = 0;

    struct key_derivation_operation_t {
        std::size_t at;
        int calls;
    };
    static psa_status_t key_derivation_setup(key_derivation_operation_t*, psa_algorithm_t,
                                             const psa_crypto_driver_key_derivation_inputs_t*) {
        return PSA_SUCCESS;
    }
    static psa_status_t key_derivation_output_bytes(key_derivation_operation_t* operation, std::uint8_t* output,
                                                    std::size_t length) {
        for (std::size_t i = 0; i != length; ++i) output[i] = secret::at(operation->at++ % secret::size);
        return ++operation->calls == fail_at ? PSA_ERROR_HARDWARE_FAILURE : PSA_SUCCESS;
    }
    static psa_status_t key_derivation_abort(key_derivation_operation_t*) { return PSA_SUCCESS; }
};

/// Derives keys on curves: remembers all that it is given, wants more than once, and says no, or fails.
struct collector {
    static constexpr const char* prefix = "collector";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::derive_key, .key_types = list_of<r1, k1, montgomery, PSA_KEY_TYPE_DES>, .fallback = true}};
    static inline psa_status_t answer = PSA_SUCCESS;
    static inline int more = 0;
    static inline std::uint8_t kept[secret::size];
    static inline bool leaks = false;

    struct derive_key_memory_t {
        int calls;
        std::uint8_t all[3 * secret::size];
    };
    static psa_status_t derive_key(const psa_key_attributes_t*, const std::uint8_t* input, std::size_t length,
                                   derive_key_memory_t* memory, std::uint8_t* key_buffer, std::size_t,
                                   std::size_t* key_buffer_length) {
        std::memcpy(memory->all + static_cast<std::size_t>(memory->calls) * secret::size, input, length);
        std::memcpy(key_buffer, input, length);
        if (leaks) std::memcpy(kept, input, length);
        if (memory->calls++ != more) return PSA_ERROR_INSUFFICIENT_DATA;
        *key_buffer_length = length;
        return answer;
    }
};

/// An element: a key's context is its bytes, masked.
struct chest {
    static constexpr const char* prefix = "chest";
    static constexpr auto type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = 0x800123;
    static constexpr psadrv::key_context key_context{.key_pair_size = 32, .symmetric_factor = 1};
    static constexpr capability capabilities[] = {{.entry_points = entry_point::import_key}};
    static inline psa_status_t answer = PSA_SUCCESS;

    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* key_buffer_length, std::size_t* bits) {
        for (std::size_t i = 0; i != length; ++i)
            key_buffer[i] = static_cast<std::uint8_t>(data[i] ^ (answer == PSA_SUCCESS ? 0xa5 : 0));
        *key_buffer_length = length;
        *bits = 8 * length;
        return answer;
    }
};

struct derivation_board {
    using drivers = psadrv::driver_list<streamer, collector, chest, psadrv::builtin::ecc_derivation, psadrv::mbedtls::sha_256>;
    using random = psadrv::sodium::random;
    static constexpr psadrv::key_slots key_slots{psadrv::slots(3)};
    static constexpr auto wanted = psadrv::wanted{want(usage::key_derivation, hkdf),
                                                  want(usage::key_derivation, streamed),
                                                  want(usage::derive_key, r1, {256}),
                                                  want(usage::derive_key, k1, {256}),
                                                  want(usage::derive_key, montgomery, {255}),
                                                  want(usage::derive_key, edwards, {255}),
                                                  want(usage::derive_key, PSA_KEY_TYPE_DES),
                                                  want(usage::import_key, PSA_KEY_TYPE_DERIVE),
                                                  want(usage::import_key, PSA_KEY_TYPE_HMAC, {256}),
                                                  want(usage::import_key, r1, {256}).at(chest::location)};
};
using crypto = psadrv::crypto<derivation_board>;

}  // namespace test

using namespace test;

PSADRV_DEFINE_CORE(test::derivation_board);
PSADRV_DEFINE_CALLBACKS(test::derivation_board);

namespace {

callers_memory callers;
int searches = 0, failures = 0;
crypto::key_derivation_operation operation{};

void complain(const std::string& what) {
    ++failures;
    std::printf("secrets: error: %s\n", what.c_str());
}
void expect(const std::string& what, psa_status_t status, psa_status_t expected = PSA_SUCCESS) {
    if (status != expected) complain(what + " answers " + std::to_string(status) + ", not " + std::to_string(expected));
}
template <class Object>
[[nodiscard]] bool is_in(const Object& object, std::uintptr_t address) {
    return address - reinterpret_cast<std::uintptr_t>(&object) < sizeof object;
}
/// Right behind a call, so that nothing writes over what it has left on the stack; what is found is judged afterwards.
std::vector<sighting> seen;
psa_status_t then_search(psa_status_t status) {
    static std::vector<sighting>* const into = &seen;
    into->clear();
    static const auto search = [] { look_for_key(callers, *into); };
    elsewhere(search);
    return status;
}
/// So many windows of the secret are in the core, so many in the operation, and none elsewhere.
void found(const std::string& after, std::size_t in_core, std::size_t in_operation) {
    ++searches;
    std::size_t core = 0, own = 0;
    for (const sighting& one : seen) {
        if (is_in(psadrv::state_of<derivation_board>(), one.address)) ++core;
        else if (is_in(operation, one.address)) ++own;
        else complain("after " + after + " the secret is in " + (one.region.empty() ? "memory without a name" : one.region));
    }
    if (core != in_core)
        complain("after " + after + ": " + std::to_string(core) + " parts in the core, not " + std::to_string(in_core));
    if (own != in_operation)
        complain("after " + after + ": " + std::to_string(own) + " parts in the operation, not " + std::to_string(in_operation));
}
constexpr std::size_t whole = secret::size / secret::window;

psa_key_attributes_t attributes_of(psa_key_type_t type, std::size_t bits, psa_algorithm_t alg) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_DERIVE);
    return attributes;
}
psa_status_t info() { return crypto::key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_INFO, nullptr, 0); }

/// The secret goes in, as a key and as bytes; the derivation ends in every way.
void inputs() {
    std::uint8_t output[40];
    for (const bool as_key : {true, false}) {
        for (int end = 0; end != 4; ++end) {
            const std::string name = std::string{as_key ? "a key" : "bytes"} + ", end " + std::to_string(end) + ": ";
            psa_key_id_t key = PSA_KEY_ID_NULL;
            const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_DERIVE, 0, hkdf);
            secret::write(callers.key());
            expect("setup", crypto::key_derivation_setup(&operation, hkdf));
            if (as_key) {
                expect("import", crypto::import_key(&attributes, callers.key(), secret::size, &key));
                expect("input", then_search(crypto::key_derivation_input_key(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, key)));
            } else {
                expect("input", then_search(crypto::key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_SECRET,
                                                                               callers.key(), secret::size)));
            }
            found(name + "input", as_key ? whole : 0, as_key ? 0 : whole);
            if (end == 0) {
                expect("early", then_search(crypto::key_derivation_output_bytes(&operation, output, 1)), PSA_ERROR_BAD_STATE);
                found(name + "an output too early", as_key ? whole : 0, 0);
            } else if (end != 1) {
                expect("info", info());
                if (end == 3) {  // the driver is set up, and nothing more writes over what that has left
                    expect("no output", then_search(crypto::key_derivation_output_bytes(&operation, output, 0)));
                    found(name + "an output of no bytes", as_key ? whole : 0, 0);
                }
                expect("output", then_search(crypto::key_derivation_output_bytes(&operation, output, sizeof output)));
                found(name + "the first output", as_key ? whole : 0, 0);
                if (end == 3)
                    expect("too much", crypto::key_derivation_output_bytes(&operation, callers.output(), 9000),
                           PSA_ERROR_INSUFFICIENT_DATA);
            }
            expect("abort", then_search(crypto::key_derivation_abort(&operation)));
            found(name + "abort", as_key ? whole : 0, 0);
            if (as_key) expect("destroy", then_search(crypto::destroy_key(key)));
            found(name + "the end", 0, 0);
        }
    }
}

/// How much of the secret is as it was in a key that is made of it.
std::size_t parts_of(psa_key_type_t type) {
    std::uint8_t key[secret::size];
    secret::write(key);
    std::size_t size = secret::size, parts = 0;
    if (type == PSA_KEY_TYPE_DES) psadrv::detail::set_des_parity(key, size = 24);
    if (type == montgomery) psadrv::detail::set_montgomery_bits(key, 255);
    for (std::size_t i = size; (type == r1 || type == k1) && collector::answer != PSA_SUCCESS && ++key[--i] == 0;) continue;
    for (std::size_t first = 0; first != size; first += secret::window) parts += secret::stands_at(key + first) ? 1 : 0;
    psadrv::detail::wipe(key, sizeof key);
    return parts;
}

/// The secret comes out, as a key of each kind.
void outputs() {
    struct row {
        psa_key_type_t type;
        std::size_t bits;
        psa_status_t answer;  ///< of the driver that collects, to its last call
        int more, fail_at;
        psa_status_t expected;
    };
    constexpr psa_status_t no = PSA_ERROR_NOT_SUPPORTED, fails = PSA_ERROR_HARDWARE_FAILURE;
    for (const row& one :
         {row{PSA_KEY_TYPE_HMAC, 256, PSA_SUCCESS, 0, 0, PSA_SUCCESS}, row{PSA_KEY_TYPE_HMAC, 256, PSA_SUCCESS, 0, 1, fails},
          row{edwards, 255, PSA_SUCCESS, 0, 0, PSA_SUCCESS}, row{edwards, 255, PSA_SUCCESS, 0, 1, fails},
          row{montgomery, 255, no, 0, 0, PSA_SUCCESS}, row{PSA_KEY_TYPE_DES, 192, no, 0, 0, PSA_SUCCESS},
          row{r1, 256, no, 0, 0, PSA_SUCCESS}, row{k1, 256, no, 0, 0, PSA_SUCCESS}, row{r1, 256, PSA_SUCCESS, 0, 0, PSA_SUCCESS},
          row{r1, 256, PSA_SUCCESS, 2, 0, PSA_SUCCESS}, row{r1, 256, PSA_SUCCESS, 2, 2, fails},
          row{r1, 256, no, 2, 0, PSA_ERROR_GENERIC_ERROR}, row{r1, 256, fails, 0, 0, fails}, row{r1, 256, fails, 2, 0, fails},
          row{PSA_KEY_TYPE_DES, 192, fails, 1, 0, fails}}) {
        const std::string name = "a key of type " + std::to_string(one.type) + " (" + std::to_string(one.answer) + ", " +
                                 std::to_string(one.more) + ", " + std::to_string(one.fail_at) + "): ";
        collector::answer = one.answer;
        collector::more = one.more;
        streamer::fail_at = one.fail_at;
        psa_key_id_t key = PSA_KEY_ID_NULL, from = PSA_KEY_ID_NULL;
        const std::uint8_t other[16]{1, 2, 3};
        const psa_key_attributes_t secret_one = attributes_of(PSA_KEY_TYPE_DERIVE, 0, streamed),
                                   attributes = attributes_of(one.type, one.bits, 0);
        expect("import", crypto::import_key(&secret_one, other, sizeof other, &from));
        expect("setup", crypto::key_derivation_setup(&operation, streamed));
        expect("input", crypto::key_derivation_input_key(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, from));
        expect(name + "output", then_search(crypto::key_derivation_output_key(&attributes, &operation, &key)), one.expected);
        found(name + "output", one.expected == PSA_SUCCESS ? parts_of(one.type) : 0, 0);
        if (one.expected == PSA_SUCCESS) expect("destroy", crypto::destroy_key(key));
        expect("abort", crypto::key_derivation_abort(&operation));
        expect("destroy", then_search(crypto::destroy_key(from)));
        found(name + "the end", 0, 0);
    }
    streamer::fail_at = 0;
}

/// It comes out as a key of an element's, which has masked it, or does not take it.
void to_an_element() {
    collector::answer = PSA_ERROR_NOT_SUPPORTED;
    collector::more = 0;
    for (const psa_key_type_t type : {psa_key_type_t{PSA_KEY_TYPE_HMAC}, r1}) {
        for (const psa_status_t status : {PSA_SUCCESS, PSA_ERROR_HARDWARE_FAILURE}) {
            const std::string name = "a key of type " + std::to_string(type) + " in an element: ";
            chest::answer = status;
            psa_key_id_t key = PSA_KEY_ID_NULL, from = PSA_KEY_ID_NULL;
            const std::uint8_t other[16]{1, 2, 3};
            const psa_key_attributes_t secret_one = attributes_of(PSA_KEY_TYPE_DERIVE, 0, streamed);
            psa_key_attributes_t attributes = attributes_of(type, 256, 0);
            psa_set_key_lifetime(&attributes,
                                 PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, chest::location));
            expect("import", crypto::import_key(&secret_one, other, sizeof other, &from));
            expect("setup", crypto::key_derivation_setup(&operation, streamed));
            expect("input", crypto::key_derivation_input_key(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, from));
            expect(name + "output", then_search(crypto::key_derivation_output_key(&attributes, &operation, &key)), status);
            found(name + "output", 0, 0);
            expect("abort", then_search(crypto::key_derivation_abort(&operation)));
            found(name + "abort", 0, 0);
            if (status == PSA_SUCCESS) expect("destroy", crypto::destroy_key(key));
            expect("destroy", crypto::destroy_key(from));
        }
    }
}

/// It comes out as bytes, or is compared.
void bytes_out() {
    psa_key_id_t from = PSA_KEY_ID_NULL;
    const std::uint8_t other[16]{1, 2, 3};
    const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_DERIVE, 0, streamed);
    for (const int fail_at : {0, 2}) {
        streamer::fail_at = fail_at;
        expect("import", crypto::import_key(&attributes, other, sizeof other, &from));
        expect("setup", crypto::key_derivation_setup(&operation, streamed));
        expect("input", crypto::key_derivation_input_key(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, from));
        std::memset(callers.output(), 0, callers_memory::output_size);
        expect("verify", then_search(crypto::key_derivation_verify_bytes(&operation, callers.output(), secret::size)),
               PSA_ERROR_INVALID_SIGNATURE);
        found("a comparison", 0, 0);
        expect("abort", crypto::key_derivation_abort(&operation));
        expect("setup", crypto::key_derivation_setup(&operation, streamed));
        expect("input", crypto::key_derivation_input_key(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, from));
        expect("output", crypto::key_derivation_output_bytes(&operation, callers.output(), secret::size));
        expect("output", then_search(crypto::key_derivation_output_bytes(&operation, callers.output(), secret::size)),
               fail_at == 0 ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE);
        if (fail_at != 0 && !callers.output_is_zero()) complain("an output that failed is still there");
        found("an output", 0, 0);
        expect("abort", crypto::key_derivation_abort(&operation));
        expect("destroy", then_search(crypto::destroy_key(from)));
        found("abort", 0, 0);
    }
}

}  // namespace

int main(int count, char**) {
    collector::leaks = count != 1;
    expect("init", crypto::init());
    inputs();
    outputs();
    to_an_element();
    bytes_out();
    std::printf("secrets of derivation: %d searches, %d failures\n", searches, failures);
    if (collector::leaks) return failures != 0 ? 0 : 1;
    return failures != 0;
}
