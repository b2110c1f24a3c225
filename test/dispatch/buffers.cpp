// "psadrv/buffers": an engine that reads and writes certain memory alone, at its alignment, in short pieces and around caches. It
// writes down whatever else it is given; what it computes does not depend on where the caller's buffers are.
#include <psadrv/psadrv.hpp>

#include <catch2/catch.hpp>

#include <cstring>
#include <numeric>
#include <vector>

using namespace psadrv;

namespace {

/// What an engine has been given that is not for it, and how it was called.
struct record {
    unsigned misfits = 0, stale = 0, calls = 0, software_calls = 0;
    void (*inside)() = nullptr;  ///< what the engine calls from inside
    std::size_t claimed = 32;    ///< how long it says that a hash is
    std::vector<std::size_t> inputs;
    std::vector<std::pair<const std::uint8_t*, std::size_t>> clean;  ///< ranges that have been written back and not touched since
    std::vector<std::pair<const std::uint8_t*, std::size_t>> invalid;
} log_of;

alignas(64) std::uint8_t sram[512];  // memory of the engine, where a caller may have buffers, too

/// The arithmetic of a toy: a sum that depends on the order of bytes.
struct sum {
    std::uint64_t value = 0xcbf29ce484222325U;
    void add(const std::uint8_t* bytes, std::size_t size) {
        for (std::size_t i = 0; i != size; ++i) value = (value ^ bytes[i]) * 0x100000001b3U;
    }
    void write(std::uint8_t* to, std::size_t size) const {
        for (std::size_t i = 0; i != size; ++i) to[i] = static_cast<std::uint8_t>(value >> (i % 8 * 8));
    }
};

constexpr buffers strictest{.alignment = 16, .granule = 32, .input = "sram", .output = "sram", .coherent = false, .max = 96};

template <class Platform>
struct engine {
    static constexpr const char* prefix = "engine";
    static constexpr auto type = driver_type::transparent;
    static constexpr psadrv::buffers buffers = strictest;
    static constexpr capability capabilities[]{
        {.entry_points = {entry_point::hash_compute}, .fallback = true},
        {.entry_points = {family::hash_multipart}, .algorithms = list_of<PSA_ALG_SHA_256>},
        {.entry_points = {family::cipher_encrypt_multipart, entry_point::aead_encrypt, entry_point::generate_key,
                          family::key_derivation}},
        {.entry_points = {entry_point::get_random, entry_point::init_random, entry_point::add_entropy, entry_point::get_entropy},
         .initial_entropy_size = 32}};

    static bool is_reachable(const std::uint8_t* first, std::size_t size) {
        const auto* const own = reinterpret_cast<const std::uint8_t*>(&state_of<Platform>());
        return (first >= sram && first + size <= sram + sizeof sram) ||
               (first >= own && first + size <= own + sizeof state_of<Platform>());
    }
    static void judge(const std::uint8_t* first, std::size_t size) {
        ++log_of.calls;
        if (size == 0) return;
        bool is_clean = false;
        for (const auto& [from, length] : log_of.clean) is_clean = is_clean || (from == first && length == size);
        log_of.stale += is_clean ? 0 : 1;
        log_of.misfits += reinterpret_cast<std::uintptr_t>(first) % 16 == 0 && is_reachable(first, size) ? 0 : 1;
    }
    static void reads(const std::uint8_t* first, std::size_t size, bool is_key = false) {
        judge(first, size);
        log_of.misfits += !is_key && size > 96 ? 1 : 0;
        if (!is_key) log_of.inputs.push_back(size);
    }
    /// What is written around caches shares their lines with nothing of the caller's.
    static void writes(std::uint8_t* first, std::size_t size) {
        judge(first, size);
        log_of.misfits += first >= sram && first < sram + sizeof sram && size % 16 != 0 ? 1 : 0;
    }

    static psa_status_t hash_compute(psa_algorithm_t, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length) {
        reads(input, input_length);
        writes(hash, hash_size);
        sum all;
        all.add(input, input_length);
        if (hash_size < 32) return PSA_ERROR_BUFFER_TOO_SMALL;
        all.write(hash, 32);
        *hash_length = log_of.claimed;
        if (log_of.inside != nullptr) log_of.inside();
        return PSA_SUCCESS;
    }
    struct hash_operation_t {
        sum all;
    };
    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t) { return operation->all = {}, PSA_SUCCESS; }
    static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t* input, std::size_t input_length) {
        reads(input, input_length);
        operation->all.add(input, input_length);
        return PSA_SUCCESS;
    }
    static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size, std::size_t* length) {
        writes(hash, hash_size);
        operation->all.write(hash, *length = 32);
        return PSA_SUCCESS;
    }
    static psa_status_t hash_abort(hash_operation_t*) { return PSA_SUCCESS; }

    /// It owes what does not fill a block.
    struct cipher_operation_t {
        std::uint8_t key, owed_count, owed[16];
    };
    static psa_status_t cipher_encrypt_setup(cipher_operation_t* operation, const psa_key_attributes_t*, const std::uint8_t* key,
                                             std::size_t key_size, psa_algorithm_t) {
        reads(key, key_size, true);
        operation->key = key[0];
        return PSA_SUCCESS;
    }
    static psa_status_t cipher_set_iv(cipher_operation_t*, const std::uint8_t* iv, std::size_t iv_length) {
        return reads(iv, iv_length), PSA_SUCCESS;
    }
    static psa_status_t cipher_update(cipher_operation_t* operation, const std::uint8_t* input, std::size_t input_length,
                                      std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        reads(input, input_length);
        writes(output, output_size);
        *output_length = 0;
        for (std::size_t i = 0; i != input_length; ++i) {
            operation->owed[operation->owed_count++] = static_cast<std::uint8_t>(input[i] ^ operation->key);
            if (operation->owed_count != 16) continue;
            if (output_size - *output_length < 16) return PSA_ERROR_BUFFER_TOO_SMALL;
            std::memcpy(output + *output_length, operation->owed, 16);
            *output_length += 16;
            operation->owed_count = 0;
        }
        return PSA_SUCCESS;
    }
    static psa_status_t cipher_finish(cipher_operation_t* operation, std::uint8_t* output, std::size_t output_size,
                                      std::size_t* output_length) {
        writes(output, output_size);
        if (output_size < operation->owed_count) return PSA_ERROR_BUFFER_TOO_SMALL;
        std::memcpy(output, operation->owed, *output_length = operation->owed_count);
        return PSA_SUCCESS;
    }
    static psa_status_t cipher_abort(cipher_operation_t*) { return PSA_SUCCESS; }

    static psa_status_t aead_encrypt(const psa_key_attributes_t*, const std::uint8_t* key, std::size_t key_size, psa_algorithm_t,
                                     const std::uint8_t* nonce, std::size_t nonce_length, const std::uint8_t* ad,
                                     std::size_t ad_length, const std::uint8_t* plaintext, std::size_t plaintext_length,
                                     std::uint8_t* ciphertext, std::size_t ciphertext_size, std::size_t* ciphertext_length) {
        reads(key, key_size, true);
        reads(nonce, nonce_length);
        reads(ad, ad_length);
        reads(plaintext, plaintext_length);
        writes(ciphertext, ciphertext_size);
        if (ciphertext_size < plaintext_length + 16) return PSA_ERROR_BUFFER_TOO_SMALL;
        sum tag;
        for (auto [first, size] :
             {std::pair{key, key_size}, {nonce, nonce_length}, {ad, ad_length}, {plaintext, plaintext_length}})
            tag.add(first, size);
        for (std::size_t i = 0; i != plaintext_length; ++i)
            ciphertext[i] = static_cast<std::uint8_t>(plaintext[i] ^ key[i % key_size]);
        tag.write(ciphertext + plaintext_length, 16);
        *ciphertext_length = plaintext_length + 16;
        return PSA_SUCCESS;
    }
    static psa_status_t generate_key(const psa_key_attributes_t*, std::uint8_t* key_buffer, std::size_t size,
                                     std::size_t* length) {
        writes(key_buffer, size);
        std::iota(key_buffer, key_buffer + 24, std::uint8_t{1});
        *length = 24;
        return PSA_SUCCESS;
    }

    struct key_derivation_operation_t {
        std::uint8_t next;
    };
    static psa_status_t key_derivation_setup(key_derivation_operation_t* operation, psa_algorithm_t,
                                             const psa_crypto_driver_key_derivation_inputs_t*) {
        return operation->next = 0, PSA_SUCCESS;
    }
    static psa_status_t key_derivation_output_bytes(key_derivation_operation_t* operation, std::uint8_t* output,
                                                    std::size_t length) {
        writes(output, length);
        log_of.inputs.push_back(length);
        for (std::size_t i = 0; i != length; ++i) output[i] = operation->next++;
        return PSA_SUCCESS;
    }
    static psa_status_t key_derivation_abort(key_derivation_operation_t*) { return PSA_SUCCESS; }

    struct random_context_t {
        std::uint8_t next;
    };
    static psa_status_t init_random(random_context_t* context) { return context->next = 0, PSA_SUCCESS; }
    static psa_status_t add_entropy(random_context_t*, const std::uint8_t* entropy, std::size_t size) {
        return reads(entropy, size), PSA_SUCCESS;
    }
    static psa_status_t get_random(random_context_t* context, std::uint8_t* output, std::size_t size, std::size_t* length) {
        writes(output, size);
        log_of.inputs.push_back(size);
        for (std::size_t i = 0; i != size; ++i) output[i] = context->next++;
        return *length = size, PSA_SUCCESS;
    }
    static psa_status_t get_entropy(std::uint32_t, std::size_t* bits, std::uint8_t* output, std::size_t size) {
        writes(output, size);
        std::memset(output, 0x5a, size);
        return *bits = 8 * size, PSA_SUCCESS;
    }
};

/// What is not the engine's: it takes everything.
struct library {
    static constexpr const char* prefix = "library";
    static constexpr auto type = driver_type::transparent;
    static constexpr bool software = true;
    static constexpr capability capabilities[]{{.entry_points = entry_point::hash_compute}};
    static psa_status_t hash_compute(psa_algorithm_t, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t, std::size_t* hash_length) {
        ++log_of.software_calls;
        sum all;
        all.add(input, input_length);
        all.write(hash, *hash_length = 32);
        return PSA_SUCCESS;
    }
};

struct board {
    using drivers = driver_list<engine<board>, library>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256),
                                           want(usage::hash_compute, PSA_ALG_SHA_512),
                                           want(usage::cipher_encrypt_multipart, PSA_ALG_CTR, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::aead_encrypt, PSA_ALG_GCM, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::generate_key, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), {256}),
                                           want(usage::key_derivation, PSA_ALG_HKDF(PSA_ALG_SHA_256)),
                                           want(usage::random)};
    static constexpr std::size_t bounce_size = 168;
    static constexpr auto key_slots = psadrv::key_slots(2);

    static bool in_memory(const char* memory, const void* first, std::size_t size) {
        return same_text(memory, "sram") && engine<board>::is_reachable(static_cast<const std::uint8_t*>(first), size);
    }
    static void clean_cache(const void* first, std::size_t size) {
        log_of.clean.emplace_back(static_cast<const std::uint8_t*>(first), size);
    }
    static void invalidate_cache(void* first, std::size_t size) {
        log_of.invalid.emplace_back(static_cast<const std::uint8_t*>(first), size);
    }
};

}  // namespace

PSADRV_DEFINE_CORE(board);

namespace {

using api = psadrv::crypto<board>;
using raw = api::raw;

std::array<std::uint8_t, 32> sum_of(const std::vector<std::uint8_t>& message) {
    sum all;
    all.add(message.data(), message.size());
    std::array<std::uint8_t, 32> expected;
    all.write(expected.data(), expected.size());
    return expected;
}
std::vector<std::uint8_t> message_of(std::size_t size) {
    std::vector<std::uint8_t> message(size);
    std::iota(message.begin(), message.end(), std::uint8_t{3});
    return message;
}
/// A buffer at an offset from the engine's alignment, in its memory or elsewhere.
std::uint8_t* place(std::size_t offset, bool in_sram) {
    alignas(64) static std::uint8_t elsewhere[512];
    return (in_sram ? sram : elsewhere) + offset;
}
void fresh() {
    log_of = {};
    std::memset(sram, 0xee, sizeof sram);
}
bool engine_is_content() { return log_of.misfits == 0 && log_of.stale == 0; }
bool bounce_is_empty() {
    const auto& bounce = state_of<board>().bounces[0];
    return !bounce.in_use && std::all_of(std::begin(bounce.bytes), std::end(bounce.bytes), [](auto byte) { return byte == 0; });
}

}  // namespace

TEST_CASE("hash_compute: what does not fit is bounced, and what is too long comes in several calls, or is the next driver's",
          "[dispatch][buffers]") {
    for (const bool in_sram : {true, false}) {
        for (std::size_t offset = 0; offset != 17; ++offset) {
            for (const std::size_t size : {0U, 1U, 16U, 95U, 96U, 97U, 200U}) {
                fresh();
                const auto message = message_of(size);
                std::uint8_t* const at = place(offset, in_sram);
                if (size != 0) std::memcpy(at, message.data(), size);
                std::uint8_t* const hash = place(300 + offset, in_sram);
                std::size_t length = 0;
                for (const psa_algorithm_t alg : {PSA_ALG_SHA_256, PSA_ALG_SHA_512}) {
                    log_of = {};
                    REQUIRE(raw::hash_compute(alg, at, size, hash, 32, &length) == PSA_SUCCESS);
                    REQUIRE(length == 32);
                    REQUIRE(std::memcmp(hash, sum_of(message).data(), 32) == 0);
                    REQUIRE(log_of.software_calls == (alg == PSA_ALG_SHA_512 && size > 96 ? 1 : 0));
                    REQUIRE(engine_is_content());
                    REQUIRE(bounce_is_empty());
                    if (size <= 96) REQUIRE(log_of.invalid.size() == 1);
                }
            }
        }
    }
}

TEST_CASE("hash_update: a long input is split, on multiples of the granule", "[dispatch][buffers]") {
    for (const bool in_sram : {true, false}) {
        for (const std::size_t offset : {0U, 1U, 16U}) {
            fresh();
            const auto message = message_of(215);
            std::uint8_t* const at = place(offset, in_sram);
            std::memcpy(at, message.data(), message.size());
            raw::hash_operation operation{};
            REQUIRE(raw::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_SUCCESS);
            REQUIRE(raw::hash_update(&operation, at, message.size()) == PSA_SUCCESS);
            CHECK(log_of.inputs == std::vector<std::size_t>{96, 96, 23});
            std::uint8_t* const hash = place(256 + offset, in_sram);
            std::size_t length = 0;
            REQUIRE(raw::hash_finish(&operation, hash, 40, &length) == PSA_SUCCESS);
            CHECK(std::memcmp(hash, sum_of(message).data(), 32) == 0);
            CHECK(engine_is_content());
            CHECK(bounce_is_empty());
        }
    }
}

TEST_CASE("cipher_update: pieces come out in order, in place too", "[dispatch][buffers]") {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, PSA_KEY_TYPE_AES);
    psa_set_key_bits(&attributes, 128);
    const std::array<std::uint8_t, 17> key{0, 0x5a};
    for (const bool in_sram : {true, false}) {
        for (const bool in_place : {true, false}) {
            for (const std::size_t offset : {0U, 1U, 5U}) {
                for (const std::size_t first : {0U, 7U, 16U, 30U}) {
                    fresh();
                    const auto message = message_of(150);
                    std::uint8_t* const at = place(offset, in_sram);
                    std::uint8_t* const to = in_place ? at : place(256 + offset, in_sram);
                    std::memcpy(at, message.data(), message.size());
                    raw::cipher_encrypt_operation operation{};
                    REQUIRE(raw::cipher_encrypt_setup(&operation, &attributes, key.data() + 1, 16, PSA_ALG_CTR) == PSA_SUCCESS);
                    std::size_t done = 0, length = 0;
                    REQUIRE(raw::cipher_update(&operation, at, first, to, 160, &length) == PSA_SUCCESS);
                    done += length;
                    REQUIRE(raw::cipher_update(&operation, at + first, 150 - first, to + done, 160 - done, &length) ==
                            PSA_SUCCESS);
                    done += length;
                    REQUIRE(done == 144);
                    if (!in_sram && first == 0) REQUIRE(log_of.inputs == std::vector<std::size_t>{0, 64, 64, 22});
                    bool refused = false;
                    REQUIRE(raw::cipher_finish(&operation, refused, to + done, 160 - done, &length) == PSA_SUCCESS);
                    REQUIRE(done + length == 150);
                    for (std::size_t i = 0; i != 150; ++i) REQUIRE(to[i] == (message[i] ^ 0x5a));
                    REQUIRE(engine_is_content());
                    REQUIRE(bounce_is_empty());
                }
            }
        }
    }
}

TEST_CASE("aead_encrypt: five buffers find room, or it is not supported", "[dispatch][buffers]") {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, PSA_KEY_TYPE_AES);
    psa_set_key_bits(&attributes, 128);
    const auto bytes = message_of(100);
    std::array<std::uint8_t, 120> first, second;
    std::size_t length = 0;
    fresh();
    REQUIRE(raw::aead_encrypt(&attributes, &bytes[1], 16, PSA_ALG_GCM, &bytes[20], 12, &bytes[33], 20, &bytes[3], 32, &first[1],
                              48, &length) == PSA_SUCCESS);
    CHECK(length == 48);
    CHECK(engine_is_content());
    CHECK(bounce_is_empty());
    // The same from memory that the engine reaches.
    std::memcpy(sram, &bytes[1], 16);
    std::memcpy(sram + 16, &bytes[20], 12);
    std::memcpy(sram + 32, &bytes[33], 20);
    std::memcpy(sram + 64, &bytes[3], 32);
    REQUIRE(raw::aead_encrypt(&attributes, sram, 16, PSA_ALG_GCM, sram + 16, 12, sram + 32, 20, sram + 64, 32, sram + 128, 48,
                              &length) == PSA_SUCCESS);
    std::memcpy(&second[1], sram + 128, 48);
    CHECK(std::memcmp(&first[1], &second[1], 48) == 0);
    CHECK(engine_is_content());
    CHECK(raw::aead_encrypt(&attributes, &bytes[1], 16, PSA_ALG_GCM, &bytes[20], 12, &bytes[33], 20, &bytes[3], 97, &first[1],
                            113, &length) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(bounce_is_empty());
    // A key is as long as it is.
    CHECK(raw::aead_encrypt(&attributes, sram, 112, PSA_ALG_GCM, sram + 16, 12, sram + 32, 20, sram + 64, 32, sram + 128, 48,
                            &length) == PSA_SUCCESS);
    // Too little for all of it: the caller's own buffer is not what is too small.
    for (const std::size_t key_size : {48U, 64U, 80U})
        CHECK(raw::aead_encrypt(&attributes, &bytes[1], key_size, PSA_ALG_GCM, &bytes[20], 32, &bytes[33], 32, &bytes[3], 32,
                                &first[1], 48, &length) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(engine_is_content());
    CHECK(bounce_is_empty());
}

TEST_CASE("random and derived bytes are made in pieces", "[dispatch][buffers]") {
    fresh();
    REQUIRE(api::init() == PSA_SUCCESS);
    CHECK(engine_is_content());
    log_of.inputs.clear();
    std::array<std::uint8_t, 131> bytes{};
    REQUIRE(api::generate_random(&bytes[1], 100) == PSA_SUCCESS);
    for (std::size_t i = 1; i != 100; ++i) CHECK(bytes[i + 1] == static_cast<std::uint8_t>(bytes[i] + 1));
    CHECK(log_of.inputs == std::vector<std::size_t>{96, 4});

    log_of.inputs.clear();
    raw::key_derivation_operation operation{};
    REQUIRE(raw::key_derivation_setup(&operation, PSA_ALG_HKDF(PSA_ALG_SHA_256), nullptr) == PSA_SUCCESS);
    REQUIRE(raw::key_derivation_output_bytes(&operation, &bytes[1], 130) == PSA_SUCCESS);
    for (std::size_t i = 0; i != 130; ++i) CHECK(bytes[i + 1] == i);
    CHECK(log_of.inputs == std::vector<std::size_t>{96, 34});
    CHECK(engine_is_content());
    CHECK(bounce_is_empty());
}

TEST_CASE("generate_key: a key is written to where the core keeps it", "[dispatch][buffers]") {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1));
    psa_set_key_bits(&attributes, 256);
    fresh();
    std::array<std::uint8_t, 34> key{};
    std::size_t length = 0;
    REQUIRE(raw::generate_key(&attributes, &key[1], 32, &length) == PSA_SUCCESS);
    CHECK(length == 24);
    for (std::size_t i = 0; i != 24; ++i) CHECK(key[i + 1] == i + 1);
    CHECK(key[0] == 0);
    CHECK(key[25] == 0);
    CHECK(engine_is_content());
    CHECK(bounce_is_empty());
}

TEST_CASE("a call from inside does not get the buffer that is in use, and a claim beyond it is corruption",
          "[dispatch][buffers]") {
    static std::array<std::uint8_t, 34> outer, inner;
    static psa_status_t nested;
    static std::size_t length;
    fresh();
    log_of.inside = [] {
        log_of.inside = nullptr;
        nested = raw::hash_compute(PSA_ALG_SHA_512, &inner[1], 8, &inner[1], 32, &length);
    };
    REQUIRE(raw::hash_compute(PSA_ALG_SHA_512, &outer[1], 8, &outer[1], 32, &length) == PSA_SUCCESS);
    CHECK(nested == PSA_ERROR_BAD_STATE);
    CHECK(inner == std::array<std::uint8_t, 34>{});
    CHECK(std::memcmp(&outer[1], sum_of(std::vector<std::uint8_t>(8)).data(), 32) == 0);
    CHECK(bounce_is_empty());
    CHECK(raw::hash_compute(PSA_ALG_SHA_512, &inner[1], 8, &inner[1], 32, &length) == PSA_SUCCESS);

    log_of.claimed = 33;
    const auto before = outer;
    CHECK(raw::hash_compute(PSA_ALG_SHA_512, &outer[1], 8, &outer[1], 32, &length) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(outer == before);
    CHECK(bounce_is_empty());
}

namespace {

/// Where there are threads, drivers that share a buffer with themselves have a lock.
struct safe : library {
    static constexpr const char* prefix = "safe";
    static constexpr bool thread_safe = true;
};
struct safe_but_aligned : safe {
    static constexpr const char* prefix = "safe_but_aligned";
    static constexpr psadrv::buffers buffers{.alignment = 4};
};
struct threaded {
    using drivers = driver_list<safe, safe_but_aligned>;
    static constexpr psadrv::wanted wanted{want(usage::hash_compute, PSA_ALG_SHA_256)};
    struct mutex {
        void lock() {}
        void unlock() {}
    };
    struct this_thread {
        static void* get() { return nullptr; }
        static void set(void*) {}
    };
};

}  // namespace

TEST_CASE("a driver with buffers is locked though it is thread_safe, and has a bounce buffer; others have none",
          "[dispatch][buffers]") {
    STATIC_REQUIRE(!is_serialized<threaded>(0));
    STATIC_REQUIRE(is_serialized<threaded>(1));
    STATIC_REQUIRE(psadrv::detail::bounces_before<threaded>(2) == 1);
    STATIC_REQUIRE(sizeof(state_of<threaded>().bounces) < 2 * bounce_size<threaded>);
}

namespace {

/// An engine that asks for an alignment and a longest input alone: what is fine goes to it directly.
struct mild {
    static constexpr const char* prefix = "mild";
    static constexpr auto type = driver_type::transparent;
    static constexpr psadrv::buffers buffers{.alignment = 8, .max = 64};
    static constexpr capability capabilities[]{{.entry_points = entry_point::hash_compute, .fallback = true},
                                               {.entry_points = family::hash_multipart, .algorithms = list_of<PSA_ALG_SHA_256>}};

    static inline unsigned bounced = 0;
    static void judge(const std::uint8_t* first, std::size_t size);

    static psa_status_t hash_compute(psa_algorithm_t, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length) {
        judge(input, input_length);
        judge(hash, hash_size);
        log_of.misfits += input_length > 64 ? 1 : 0;
        sum all;
        all.add(input, input_length);
        all.write(hash, *hash_length = 32);
        return PSA_SUCCESS;
    }
    struct hash_operation_t {
        sum all;
    };
    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t) { return operation->all = {}, PSA_SUCCESS; }
    static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t* input, std::size_t input_length) {
        judge(input, input_length);
        log_of.misfits += input_length > 64 ? 1 : 0;
        operation->all.add(input, input_length);
        return PSA_SUCCESS;
    }
    static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size, std::size_t* length) {
        judge(hash, hash_size);
        operation->all.write(hash, *length = 32);
        return PSA_SUCCESS;
    }
    static psa_status_t hash_abort(hash_operation_t*) { return PSA_SUCCESS; }
};
struct mild_board {
    using drivers = driver_list<mild, library>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::hash_compute, PSA_ALG_SHA_512)};
};

}  // namespace

PSADRV_DEFINE_CORE(mild_board);

namespace {

void mild::judge(const std::uint8_t* first, std::size_t size) {
    const auto* const own = reinterpret_cast<const std::uint8_t*>(&state_of<mild_board>());
    if (size != 0 && reinterpret_cast<std::uintptr_t>(first) % 8 != 0) ++log_of.misfits;
    bounced += first >= own && first < own + sizeof state_of<mild_board>() ? 1 : 0;
}

}  // namespace

TEST_CASE("what is fine is not copied, and what is not, is", "[dispatch][buffers]") {
    using mild_raw = psadrv::crypto<mild_board>::raw;
    for (const std::size_t in : {0U, 3U, 8U}) {
        for (const std::size_t out : {0U, 1U, 16U}) {
            for (const std::size_t size : {0U, 1U, 64U, 65U, 200U}) {
                for (const psa_algorithm_t alg : {PSA_ALG_SHA_256, PSA_ALG_SHA_512}) {
                    fresh();
                    mild::bounced = 0;
                    const auto message = message_of(size);
                    std::uint8_t *const at = place(in, true), *const hash = place(256 + out, false);
                    if (size != 0) std::memcpy(at, message.data(), size);
                    std::size_t length = 0;
                    REQUIRE(mild_raw::hash_compute(alg, at, size, hash, 32, &length) == PSA_SUCCESS);
                    REQUIRE(std::memcmp(hash, sum_of(message).data(), 32) == 0);
                    REQUIRE(log_of.misfits == 0);
                    const bool is_long = size > 64;
                    REQUIRE(log_of.software_calls == (is_long && alg == PSA_ALG_SHA_512 ? 1 : 0));
                    if (!is_long) REQUIRE(mild::bounced == (in % 8 != 0 && size != 0 ? 1U : 0U) + (out % 8 != 0 ? 1U : 0U));
                    if (is_long && in % 8 == 0 && out % 8 == 0) REQUIRE(mild::bounced == 0);
                }
            }
        }
    }
}
