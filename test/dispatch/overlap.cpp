// "Overlap is possible ... between an input buffer and an output buffer": of a driver with "psadrv/buffers", whose text comes in
// pieces. Whatever lies over what, the result is that of buffers apart, and nothing but the output is written.
#include <psadrv/psadrv.hpp>

#include <catch2/catch.hpp>

#include <cstring>
#include <vector>

using namespace psadrv;

namespace {

using bytes = std::vector<std::uint8_t>;

std::vector<std::size_t> pieces;  // of the texts that an engine has been given

/// A text whose bytes depend on where they stand. What makes no whole unit is owed, and so is a whole one that may be the last.
struct text {
    std::uint8_t key, unit, owed_count, owed[16];
    bool holds_last;
    std::size_t place;

    void begin(std::uint8_t first, psa_algorithm_t alg) {
        key = first;
        unit = alg == PSA_ALG_CTR || alg == PSA_ALG_GCM ? 1 : 16;
        holds_last = alg == PSA_ALG_CBC_PKCS7;
    }
    psa_status_t write(std::uint8_t* output, std::size_t size, std::size_t* length) {
        if (size - *length < owed_count) return PSA_ERROR_BUFFER_TOO_SMALL;
        for (std::size_t i = 0; i != owed_count; ++i, ++place)
            output[(*length)++] = static_cast<std::uint8_t>(owed[i] ^ (key + 7 * place + place / 32));
        owed_count = 0;
        return PSA_SUCCESS;
    }
    /// Copes with any overlap, as it must.
    psa_status_t update(const std::uint8_t* input, std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                        std::size_t* output_length) {
        pieces.push_back(input_length);
        *output_length = 0;
        for (const std::uint8_t byte : bytes(input, input + input_length)) {
            if (holds_last && owed_count == unit && write(output, output_size, output_length) != PSA_SUCCESS)
                return PSA_ERROR_BUFFER_TOO_SMALL;
            owed[owed_count++] = byte;
            if (!holds_last && owed_count == unit && write(output, output_size, output_length) != PSA_SUCCESS)
                return PSA_ERROR_BUFFER_TOO_SMALL;
        }
        return PSA_SUCCESS;
    }
    psa_status_t finish(std::uint8_t* output, std::size_t size, std::size_t* length) {
        *length = 0;
        return write(output, size, length);
    }
};

template <class Needs>
struct engine {
    static constexpr const char* prefix = "engine";
    static constexpr auto type = driver_type::transparent;
    static constexpr psadrv::buffers buffers = Needs::of;
    static constexpr capability capabilities[]{
        {.entry_points = {family::cipher_encrypt_multipart, family::aead_encrypt_multipart, family::aead_decrypt_multipart}}};

    struct cipher_operation_t : text {};
    static psa_status_t cipher_encrypt_setup(cipher_operation_t* operation, const psa_key_attributes_t*, const std::uint8_t* key,
                                             std::size_t, psa_algorithm_t alg) {
        return operation->begin(key[0], alg), PSA_SUCCESS;
    }
    static psa_status_t cipher_set_iv(cipher_operation_t*, const std::uint8_t*, std::size_t) { return PSA_SUCCESS; }
    static psa_status_t cipher_update(cipher_operation_t* operation, const std::uint8_t* input, std::size_t input_length,
                                      std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        return operation->update(input, input_length, output, output_size, output_length);
    }
    static psa_status_t cipher_finish(cipher_operation_t* operation, std::uint8_t* output, std::size_t size,
                                      std::size_t* length) {
        return operation->finish(output, size, length);
    }
    static psa_status_t cipher_abort(cipher_operation_t*) { return PSA_SUCCESS; }

    using aead_operation_t = cipher_operation_t;
    static psa_status_t aead_encrypt_setup(aead_operation_t* operation, const psa_key_attributes_t*, const std::uint8_t* key,
                                           std::size_t, psa_algorithm_t alg) {
        return operation->begin(key[0], alg), PSA_SUCCESS;
    }
    static psa_status_t aead_decrypt_setup(aead_operation_t* operation, const psa_key_attributes_t*, const std::uint8_t* key,
                                           std::size_t, psa_algorithm_t alg) {
        return operation->begin(key[0], alg), PSA_SUCCESS;
    }
    static psa_status_t aead_set_nonce(aead_operation_t*, const std::uint8_t*, std::size_t) { return PSA_SUCCESS; }
    static psa_status_t aead_set_lengths(aead_operation_t*, std::size_t, std::size_t) { return PSA_SUCCESS; }
    static psa_status_t aead_update_ad(aead_operation_t*, const std::uint8_t*, std::size_t) { return PSA_SUCCESS; }
    static psa_status_t aead_update(aead_operation_t* operation, const std::uint8_t* input, std::size_t input_length,
                                    std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        return operation->update(input, input_length, output, output_size, output_length);
    }
    static psa_status_t aead_finish(aead_operation_t* operation, std::uint8_t* output, std::size_t size, std::size_t* length,
                                    std::uint8_t* tag, std::size_t, std::size_t* tag_length) {
        std::memset(tag, 0x77, *tag_length = 16);
        return operation->finish(output, size, length);
    }
    static psa_status_t aead_verify(aead_operation_t* operation, std::uint8_t* output, std::size_t size, std::size_t* length,
                                    const std::uint8_t* tag, std::size_t tag_length) {
        if (bytes(tag, tag + tag_length) != bytes(16, 0x77)) return PSA_ERROR_INVALID_SIGNATURE;
        return operation->finish(output, size, length);
    }
    static psa_status_t aead_abort(aead_operation_t*) { return PSA_SUCCESS; }
};

template <class Needs>
struct board {
    using drivers = driver_list<engine<Needs>>;
    static constexpr psadrv::wanted wanted{want(usage::cipher_encrypt_multipart, PSA_ALG_CTR, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::cipher_encrypt_multipart, PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::cipher_encrypt_multipart, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::aead, PSA_ALG_GCM, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::aead, PSA_ALG_CCM, PSA_KEY_TYPE_AES, {128})};
    static constexpr std::size_t bounce_size = Needs::bounce;

    /// What an application has is never there.
    static bool in_memory(const char*, const void* first, std::size_t) {
        const auto distance = reinterpret_cast<std::uintptr_t>(first) - reinterpret_cast<std::uintptr_t>(&state_of<board>());
        return distance < sizeof state_of<board>();
    }
    static void clean_cache(const void*, std::size_t) {}
    static void invalidate_cache(void*, std::size_t) {}
};

struct short_pieces {
    static constexpr buffers of{.granule = 16, .max = 32};
    static constexpr std::size_t bounce = 256;
};
struct odd_pieces {
    static constexpr buffers of{.granule = 24, .max = 48};
    static constexpr std::size_t bounce = 256;
};
struct lines {
    static constexpr buffers of{.alignment = 32, .granule = 16, .coherent = false, .max = 64};
    static constexpr std::size_t bounce = 256;
};
struct memory_of_its_own {
    static constexpr buffers of{.alignment = 16, .granule = 16, .input = "sram", .output = "sram"};
    static constexpr std::size_t bounce = 80;
};
struct output_of_its_own {
    static constexpr buffers of{.output = "sram"};
    static constexpr std::size_t bounce = 64;
};
struct input_of_its_own {
    static constexpr buffers of{.granule = 4, .input = "sram"};
    static constexpr std::size_t bounce = 64;
};
/// Pieces of less than a block.
struct less_than_a_block {
    static constexpr buffers of{.granule = 8, .max = 8};
    static constexpr std::size_t bounce = 256;
};
struct room_for_less_than_a_block {
    static constexpr buffers of{.granule = 4, .input = "sram", .output = "sram"};
    static constexpr std::size_t bounce = 40;
};

}  // namespace

PSADRV_DEFINE_CORE(board<short_pieces>);
PSADRV_DEFINE_CORE(board<odd_pieces>);
PSADRV_DEFINE_CORE(board<lines>);
PSADRV_DEFINE_CORE(board<memory_of_its_own>);
PSADRV_DEFINE_CORE(board<output_of_its_own>);
PSADRV_DEFINE_CORE(board<input_of_its_own>);
PSADRV_DEFINE_CORE(board<less_than_a_block>);
PSADRV_DEFINE_CORE(board<room_for_less_than_a_block>);

namespace {

constexpr std::size_t longest = 100, margin = 128;
constexpr int apart = 192, farthest = 64;
const std::array<std::uint8_t, 16> key{0x5a};

bytes message_of(std::size_t size) {
    bytes message(size);
    for (std::size_t i = 0; i != size; ++i) message[i] = static_cast<std::uint8_t>(3 * i + 1);
    return message;
}
psa_key_attributes_t aes_128() {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, PSA_KEY_TYPE_AES);
    psa_set_key_bits(&attributes, 128);
    return attributes;
}

struct result {
    psa_status_t status = PSA_ERROR_CORRUPTION_DETECTED;
    bytes output;
    bool operator==(const result& other) const { return status == other.status && output == other.output; }
};

/// `call(input, length, output, size, length)` with an output `shift` bytes behind the input, of `size` bytes. What is not in
/// the output is as it was; what is in it behind the result is none of `message`.
template <class Call>
result over(const bytes& message, int shift, std::size_t size, Call&& call) {
    alignas(32) std::array<std::uint8_t, 2 * margin + apart + 2 * longest> arena;
    arena.fill(0xee);
    std::uint8_t *const input = arena.data() + margin, *const output = input + shift;
    std::copy(message.begin(), message.end(), input);
    const auto before = arena;
    pieces.clear();
    std::size_t length = 0;
    result found{call(static_cast<const std::uint8_t*>(input), message.size(), output, size, &length), {}};
    const auto first = static_cast<std::size_t>(output - arena.data());
    REQUIRE(std::equal(before.begin(), before.begin() + first, arena.begin()));
    REQUIRE(std::equal(before.begin() + first + size, before.end(), arena.begin() + first + size));
    if (found.status != PSA_SUCCESS) return found;
    REQUIRE(length <= size);
    found.output.assign(output, output + length);
    bool is_clean = true;
    for (std::size_t i = first + length; i != first + size; ++i) is_clean = is_clean && (arena[i] == 0 || arena[i] == before[i]);
    REQUIRE(is_clean);
    return found;
}

template <class Needs>
void granules_are_whole() {
    bool are_whole = true;
    for (std::size_t i = 0; i != pieces.size(); ++i) {
        const bool is_short = Needs::of.max == 0 || pieces[i] <= Needs::of.max;
        are_whole = are_whole && is_short && (i + 1 == pieces.size() || pieces[i] % Needs::of.granule == 0);
    }
    REQUIRE(are_whole);
}

/// The second update of a cipher or an AEAD that has got `begun` bytes of text before.
template <class Needs, bool Aead>
result second_update(psa_algorithm_t alg, std::size_t begun, int shift, std::size_t size) {
    using raw = typename psadrv::crypto<board<Needs>>::raw;
    const psa_key_attributes_t attributes = aes_128();
    const bytes message = message_of(begun + longest);
    std::conditional_t<Aead, typename raw::aead_encrypt_operation, typename raw::cipher_encrypt_operation> operation{};
    std::array<std::uint8_t, 48> first{};
    std::size_t length = 0;
    const auto update = [&](auto... arguments) {
        if constexpr (Aead) return raw::aead_update(&operation, arguments...);
        else return raw::cipher_update(&operation, arguments...);
    };
    if constexpr (Aead) REQUIRE(raw::aead_encrypt_setup(&operation, &attributes, key.data(), 16, alg) == PSA_SUCCESS);
    else REQUIRE(raw::cipher_encrypt_setup(&operation, &attributes, key.data(), 16, alg) == PSA_SUCCESS);
    REQUIRE(update(message.data(), begun, first.data(), first.size(), &length) == PSA_SUCCESS);
    const result found = over(bytes(message.begin() + static_cast<long>(begun), message.end()), shift, size, update);
    granules_are_whole<Needs>();
    return found;
}

/// Compares with buffers apart; answers how many cases are not supported.
template <class Needs, bool Aead>
unsigned compare(std::initializer_list<psa_algorithm_t> algorithms) {
    unsigned refused = 0;
    for (const psa_algorithm_t alg : algorithms) {
        for (const std::size_t begun : {0U, 3U, 8U, 16U, 29U}) {
            for (const std::size_t size : {112U, 101U, 100U, 130U}) {
                const result expected = second_update<Needs, Aead>(alg, begun, apart, size);
                for (int shift = -farthest; shift <= farthest; ++shift) {
                    CAPTURE(alg, begun, size, shift);
                    const result found = second_update<Needs, Aead>(alg, begun, shift, size);
                    const bool is_refused = found.status == PSA_ERROR_NOT_SUPPORTED && expected.status == PSA_SUCCESS;
                    refused += is_refused ? 1 : 0;
                    if (!is_refused) REQUIRE(found == expected);
                }
            }
        }
    }
    return refused;
}

template <class Needs>
void compare_all() {
    CHECK(compare<Needs, false>({PSA_ALG_CTR, PSA_ALG_CBC_NO_PADDING, PSA_ALG_CBC_PKCS7}) == 0);
    CHECK(compare<Needs, true>({PSA_ALG_GCM, PSA_ALG_CCM}) == 0);
}

template <class Needs>
void compare_one_shot() {
    using api = psadrv::crypto<board<Needs>>;
    REQUIRE(api::init() == PSA_SUCCESS);
    const psa_key_attributes_t attributes = aes_128();
    const std::array<std::uint8_t, 12> nonce{};
    for (const psa_algorithm_t alg : {PSA_ALG_GCM, PSA_ALG_CCM}) {
        const auto encrypted = [&](auto... arguments) {
            return api::aead_encrypt(&attributes, key.data(), 16, alg, nonce.data(), 12, nullptr, 0, arguments...);
        };
        const auto decrypted = [&](auto... arguments) {
            return api::aead_decrypt(&attributes, key.data(), 16, alg, nonce.data(), 12, nullptr, 0, arguments...);
        };
        const bytes message = message_of(longest);
        const result ciphertext = over(message, apart, longest + 16, encrypted);
        REQUIRE(ciphertext.output.size() == longest + 16);
        for (int shift = -farthest; shift <= farthest; ++shift) {
            CAPTURE(alg, shift);
            REQUIRE(over(message, shift, longest + 16, encrypted) == ciphertext);
            REQUIRE(over(ciphertext.output, shift, longest, decrypted) == result{PSA_SUCCESS, message});
        }
    }
}

}  // namespace

TEST_CASE("a text in pieces may overlap its result in any way", "[dispatch][buffers]") {
    compare_all<short_pieces>();
    compare_all<odd_pieces>();
    compare_all<lines>();
    compare_all<memory_of_its_own>();
    compare_all<output_of_its_own>();
    compare_all<input_of_its_own>();
}

TEST_CASE("an AEAD in one call that becomes several may, too", "[dispatch][buffers]") {
    compare_one_shot<short_pieces>();
    compare_one_shot<odd_pieces>();
    compare_one_shot<lines>();
    compare_one_shot<memory_of_its_own>();
    compare_one_shot<output_of_its_own>();
    compare_one_shot<input_of_its_own>();
}

TEST_CASE("pieces of less than a block are served, but for what a driver that owes would write over its input",
          "[dispatch][buffers]") {
    CHECK(compare<less_than_a_block, false>({PSA_ALG_CTR}) == 0);
    CHECK(compare<less_than_a_block, true>({PSA_ALG_GCM}) == 0);
    CHECK(compare<room_for_less_than_a_block, false>({PSA_ALG_CTR}) == 0);
    CHECK(compare<room_for_less_than_a_block, true>({PSA_ALG_GCM}) == 0);
    int refused = 0, may_be_refused = 0;
    for (const psa_algorithm_t alg : {PSA_ALG_CBC_NO_PADDING, PSA_ALG_CBC_PKCS7}) {
        for (const std::size_t begun : {0U, 3U, 8U, 16U, 29U}) {
            for (int shift = -farthest; shift <= farthest; ++shift) {
                CAPTURE(alg, begun, shift);
                const std::size_t owed = alg == PSA_ALG_CBC_PKCS7 && begun == 16 ? 16 : begun % 16;
                for (const result& found : {second_update<less_than_a_block, false>(alg, begun, shift, 130),
                                            second_update<room_for_less_than_a_block, false>(alg, begun, shift, 130)}) {
                    const bool overtakes = owed != 0 && shift > -static_cast<int>(owed) && shift < static_cast<int>(longest);
                    may_be_refused += overtakes;
                    refused += found.status == PSA_ERROR_NOT_SUPPORTED;
                    if (found.status == PSA_ERROR_NOT_SUPPORTED) REQUIRE(overtakes);
                    else REQUIRE(found == second_update<less_than_a_block, false>(alg, begun, apart, 130));
                }
            }
        }
    }
    CHECK(may_be_refused == 1024);
    CHECK(refused <= 656);  // the others of them leave room for what the driver owes
}

TEST_CASE("an input that reaches into a shorter output is refused where it comes in pieces", "[dispatch][buffers]") {
    for (int shift = -farthest; shift <= farthest; ++shift) {
        CAPTURE(shift);
        const result found = second_update<short_pieces, false>(PSA_ALG_CBC_NO_PADDING, 0, shift, 96);
        if (shift > 0) REQUIRE(found.status == PSA_ERROR_BUFFER_TOO_SMALL);
        else REQUIRE(found == second_update<short_pieces, false>(PSA_ALG_CBC_NO_PADDING, 0, apart, 96));
    }
}
