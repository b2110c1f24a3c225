// MACs, ciphers and AEADs in all their forms, with the API's arguments or spans, the mechanism in angle brackets or not.
#include "keyed.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace test;

namespace {

using bytes = std::vector<std::uint8_t>;
using in = std::span<const std::uint8_t>;
constexpr psa_key_type_t aes = PSA_KEY_TYPE_AES;
constexpr psa_algorithm_t gcm_16 = PSA_ALG_GCM;

/// One way to make a call: with a text, a second input (a MAC, a nonce), a third (additional data), an output.
using call = psa_status_t (*)(const keyed_test& with, in text, in second, in third, std::span<std::uint8_t> output,
                              std::size_t& length);
struct operation {
    std::size_t text, second, third, output;  ///< in bytes; no output: 0
    psa_status_t too_small;
    call forms[4];
};

#define FORM(...)                                                                              \
    [](const keyed_test& with, in text, [[maybe_unused]] in second, [[maybe_unused]] in third, \
       [[maybe_unused]] std::span<std::uint8_t> output, [[maybe_unused]] std::size_t& length) { return __VA_ARGS__; }
#define KEY &with.attributes, with.key.data(), with.key.size()
#define SPANS with.attributes, with.key
#define BYTES(of) of.data(), of.size()
#define OUTPUT output.data(), output.size(), &length
const operation operations[]{
    {3,
     0,
     0,
     16,
     PSA_ERROR_BUFFER_TOO_SMALL,
     {FORM(keyed_crypto::mac_compute(KEY, cmac, BYTES(text), OUTPUT)),
      FORM(keyed_crypto::mac_compute<cmac, aes, 256>(KEY, BYTES(text), OUTPUT)),
      FORM(keyed_crypto::mac_compute<cmac, aes, 256>(SPANS, text, output, length)),
      FORM(keyed_crypto::mac_compute(SPANS, cmac, text, output, length))}},
    {3,
     16,
     0,
     0,
     PSA_SUCCESS,
     {FORM(keyed_crypto::mac_verify(KEY, cmac, BYTES(text), BYTES(second))),
      FORM(keyed_crypto::mac_verify<cmac, aes, 256>(KEY, BYTES(text), BYTES(second))),
      FORM(keyed_crypto::mac_verify<cmac, aes, 256>(SPANS, text, second)),
      FORM(keyed_crypto::mac_verify(SPANS, cmac, text, second))}},
    {3,
     0,
     0,
     19,
     PSA_ERROR_BUFFER_TOO_SMALL,
     {FORM(keyed_crypto::cipher_encrypt(KEY, ctr, BYTES(text), OUTPUT)),
      FORM(keyed_crypto::cipher_encrypt<ctr, aes, 256>(KEY, BYTES(text), OUTPUT)),
      FORM(keyed_crypto::cipher_encrypt<ctr, aes, 256>(SPANS, text, output, length)),
      FORM(keyed_crypto::cipher_encrypt(SPANS, ctr, text, output, length))}},
    {19,
     0,
     0,
     3,
     PSA_ERROR_BUFFER_TOO_SMALL,
     {FORM(keyed_crypto::cipher_decrypt(KEY, ctr, BYTES(text), OUTPUT)),
      FORM(keyed_crypto::cipher_decrypt<ctr, aes, 256>(KEY, BYTES(text), OUTPUT)),
      FORM(keyed_crypto::cipher_decrypt<ctr, aes, 256>(SPANS, text, output, length)),
      FORM(keyed_crypto::cipher_decrypt(SPANS, ctr, text, output, length))}},
    {3,
     12,
     5,
     19,
     PSA_ERROR_BUFFER_TOO_SMALL,
     {FORM(keyed_crypto::aead_encrypt(KEY, gcm_16, BYTES(second), BYTES(third), BYTES(text), OUTPUT)),
      FORM(keyed_crypto::aead_encrypt<gcm_16, aes, 256>(KEY, BYTES(second), BYTES(third), BYTES(text), OUTPUT)),
      FORM(keyed_crypto::aead_encrypt<gcm_16, aes, 256>(SPANS, second, third, text, output, length)),
      FORM(keyed_crypto::aead_encrypt(SPANS, gcm_16, second, third, text, output, length))}},
    {19,
     12,
     5,
     3,
     PSA_ERROR_BUFFER_TOO_SMALL,
     {FORM(keyed_crypto::aead_decrypt(KEY, gcm_16, BYTES(second), BYTES(third), BYTES(text), OUTPUT)),
      FORM(keyed_crypto::aead_decrypt<gcm_16, aes, 256>(KEY, BYTES(second), BYTES(third), BYTES(text), OUTPUT)),
      FORM(keyed_crypto::aead_decrypt<gcm_16, aes, 256>(SPANS, second, third, text, output, length)),
      FORM(keyed_crypto::aead_decrypt(SPANS, gcm_16, second, third, text, output, length))}},
};

/// A call's answer, and all that can be seen of it.
struct seen {
    psa_status_t status;
    bytes output;
    std::size_t length;
    calls called;
    std::vector<std::size_t> sizes;
    bool operator==(const seen&) const = default;
};
seen make(const operation& one, std::size_t form, std::size_t room, std::size_t bits = 256) {
    keyed_test record;
    psa_set_key_bits(&record.attributes, bits);
    const bytes text(one.text, 't'), second(one.second, 's'), third(one.third, 'a');
    seen result{PSA_ERROR_CORRUPTION_DETECTED, bytes(room + 8, 0xee), 99, {}, {}};
    result.status = one.forms[form](record, text, second, third, {result.output.data(), room}, result.length);
    result.called = record.called();
    for (const driver_call& made : record.calls) result.sizes.insert(result.sizes.end(), {made.input_length, made.output_size});
    return result;
}

}  // namespace

TEST_CASE("keyed calls do the same in all their forms", "[api][spec:single-part]") {
    const operation& one = operations[GENERATE(range(std::size_t{0}, std::size(operations)))];
    const seen good = make(one, 0, one.output);
    CHECK(good.called.size() == 1);
    CHECK(good.length == (one.output == 0 ? 99 : good.status == PSA_SUCCESS ? one.output : 0));
    for (std::size_t form = 1; form != 4; ++form) CHECK(make(one, form, one.output) == good);
    if (one.output == 0) return;
    const seen small = make(one, 0, one.output - 1);
    CHECK(small.status == one.too_small);
    for (std::size_t form = 1; form != 4; ++form) CHECK(make(one, form, one.output - 1) == small);
}

TEST_CASE("spans in angle brackets refuse a key of another size, too", "[api][spec:single-part]") {
    const operation& one = operations[GENERATE(range(std::size_t{0}, std::size(operations)))];
    const seen refused = make(one, 2, one.output, 128);
    CHECK(refused.status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(refused.called.empty());
}
