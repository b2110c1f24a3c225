// The generator over Mbed TLS against the same calls written by hand, and in a platform with a source of entropy.
#include <support/forked.hpp>
#include <support/recording_random.hpp>

#include <psadrv/guard/posix_process.hpp>
#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/ctr_drbg.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>

#include <catch2/catch.hpp>

#include <software/mbedtls/ctr_drbg_vectors.hpp>
#include <software/mbedtls/support.hpp>

#include <array>
#include <set>
#include <vector>

#include <unistd.h>

using namespace psadrv;
using mbedtls::ctr_drbg;

namespace {

struct seeds {
    test::byte_string bytes;
    std::size_t at = 0;

    static int give(void* of, unsigned char* to, std::size_t size) {
        auto* all = static_cast<seeds*>(of);
        std::copy_n(all->bytes.begin() + static_cast<std::ptrdiff_t>(all->at), size, to);
        all->at += size;
        return 0;
    }
};
test::byte_string counted(std::size_t size, std::uint8_t first) {
    test::byte_string bytes(size);
    for (std::uint8_t& one : bytes) one = first++;
    return bytes;
}

struct generator {
    ctr_drbg::random_context_t context;
    generator() {
        std::memset(&context, 0, sizeof context);
        CHECK(ctr_drbg::init_random(&context) == PSA_SUCCESS);
    }
    psa_status_t add(const test::byte_string& entropy) { return ctr_drbg::add_entropy(&context, entropy.data(), entropy.size()); }
    test::byte_string get(std::size_t size, psa_status_t status = PSA_SUCCESS) {
        test::byte_string output(size);
        std::size_t length = 0;
        CHECK(ctr_drbg::get_random(&context, output.data(), size, &length) == status);
        output.resize(length);
        return output;
    }
};

}  // namespace

TEST_CASE("ctr_drbg is Mbed TLS's CTR_DRBG, seeded and reseeded with what add_entropy is given",
          "[software][mbedtls][spec:random-generation]") {
    seeds all{counted(48, 1)};
    mbedtls_ctr_drbg_context by_hand;
    mbedtls_ctr_drbg_init(&by_hand);
    mbedtls_ctr_drbg_set_entropy_len(&by_hand, 32);
    REQUIRE(mbedtls_ctr_drbg_set_nonce_len(&by_hand, 16) == 0);
    REQUIRE(mbedtls_ctr_drbg_seed(&by_hand, seeds::give, &all, nullptr, 0) == 0);

    generator one;
    CHECK(one.add(counted(48, 1)) == PSA_SUCCESS);  // entropy and nonce
    test::byte_string expected(100);
    REQUIRE(mbedtls_ctr_drbg_random(&by_hand, expected.data(), expected.size()) == 0);
    CHECK(one.get(100) == expected);

    all = {counted(32, 77)};
    REQUIRE(mbedtls_ctr_drbg_reseed(&by_hand, nullptr, 0) == 0);
    CHECK(one.add(counted(32, 77)) == PSA_SUCCESS);
    // More than one request of Mbed TLS's has: 1024 bytes, and the rest.
    expected.resize(1500);
    REQUIRE(mbedtls_ctr_drbg_random(&by_hand, expected.data(), 1024) == 0);
    REQUIRE(mbedtls_ctr_drbg_random(&by_hand, expected.data() + 1024, 476) == 0);
    CHECK(one.get(1500) == expected);
    mbedtls_ctr_drbg_free(&by_hand);
}

TEST_CASE("ctr_drbg gives NIST's answers", "[software][mbedtls][spec:random-generation]") {
    std::size_t judged = 0;
    for (const vectors::ctr_drbg_vector& vector : vectors::ctr_drbg) {
        INFO(vector.entropy);
        const bytes entropy = hex(vector.entropy), expected = hex(vector.returned);
        std::size_t used = 32;
        generator one;
        const auto reseed = [&] {
            CHECK(one.add({entropy.begin() + static_cast<std::ptrdiff_t>(used),
                           entropy.begin() + static_cast<std::ptrdiff_t>(used + 32)}) == PSA_SUCCESS);
            used += 32;
        };
        CHECK(one.add(joined(first(entropy, 32), hex(vector.nonce))) == PSA_SUCCESS);
        if (vector.when != vectors::reseed::between) reseed();
        const bytes discarded = one.get(expected.size());
        if (vector.when != vectors::reseed::first) reseed();
        CHECK(one.get(expected.size()) == expected);
        CHECK(discarded != expected);
        CHECK(used == entropy.size());
        ++judged;
    }
    CHECK(judged == 32);
}

TEST_CASE("ctr_drbg gives nothing before it has 48 bytes of entropy, in whatever pieces",
          "[software][mbedtls][spec:random-generation]") {
    generator one;
    CHECK(one.get(1, PSA_ERROR_INSUFFICIENT_ENTROPY).empty());
    for (std::size_t i = 0; i != 48; ++i) {
        CHECK(one.get(1, PSA_ERROR_INSUFFICIENT_ENTROPY).empty());
        CHECK(one.add(counted(1, static_cast<std::uint8_t>(i))) == PSA_SUCCESS);
    }
    CHECK(one.get(16).size() == 16);
    generator large;
    CHECK(large.add(counted(1000, 3)) == PSA_SUCCESS);  // and all of it counts
    generator differs;
    test::byte_string last_byte_differs = counted(1000, 3);
    last_byte_differs.back() ^= 1;
    CHECK(differs.add(last_byte_differs) == PSA_SUCCESS);
    CHECK(large.get(32) != differs.get(32));
}

TEST_CASE("ctr_drbg asks for entropy after as many requests as Mbed TLS serves without", "[software][mbedtls][spec:get_random]") {
    generator one;
    CHECK(one.add(counted(48, 1)) == PSA_SUCCESS);
    for (std::uint32_t i = 0; i + 1 != ctr_drbg::most_requests; ++i) {
        std::uint8_t byte;
        std::size_t length;
        if (ctr_drbg::get_random(&one.context, &byte, 1, &length) != PSA_SUCCESS || length != 1) FAIL("request " << i);
    }
    CHECK(one.get(2000).size() == 1024);  // one request is left; the other is for the core to ask again
    CHECK(one.get(1, PSA_ERROR_INSUFFICIENT_ENTROPY).empty());
    CHECK(one.add(counted(32, 9)) == PSA_SUCCESS);
    CHECK(one.get(2000).size() == 2000);
}

namespace {

struct trng : test::recording_source<trng> {
    static constexpr const char* prefix = "trng";
    static constexpr auto type = driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_entropy}};
};
struct board {
    using drivers = driver_list<trng, ctr_drbg, mbedtls::sha_256>;
    static constexpr psadrv::wanted wanted{want(usage::random)};
};
using on_board = psadrv::crypto<board>;

/// The operating system is a source like another.
struct host_entropy {
    static constexpr const char* prefix = "host";
    static constexpr auto type = driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_entropy}};
    static psa_status_t get_entropy(std::uint32_t, std::size_t* estimate_bits, std::uint8_t* output, std::size_t output_size) {
        *estimate_bits = 8 * output_size;
        return getentropy(output, output_size) == 0 ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE;
    }
};
struct host {
    using drivers = driver_list<host_entropy, ctr_drbg, mbedtls::sha_256>;
    static constexpr psadrv::wanted wanted{want(usage::random)};
};
struct host_of_processes : host, posix_process {};
struct host_that_resists : host {
    using random = random_drivers<random_options{.prediction_resistance = true}>;
};

}  // namespace

PSADRV_DEFINE_CORE(board);
PSADRV_DEFINE_CORE(host);
PSADRV_DEFINE_CORE(host_of_processes);
PSADRV_DEFINE_CORE(host_that_resists);

TEST_CASE("a platform has random bytes of ctr_drbg, and they do not repeat", "[software][mbedtls][spec:random-generation]") {
    test::random_recording record;
    std::set<std::array<std::uint8_t, 16>> seen;
    const auto draw = [&](std::size_t times) {
        for (std::size_t i = 0; i != times; ++i) {
            std::array<std::uint8_t, 16> bytes{};
            if (on_board::generate_random(bytes.data(), bytes.size()) != PSA_SUCCESS || !seen.insert(bytes).second)
                FAIL("draw " << i);
        }
    };
    REQUIRE(on_board::init() == PSA_SUCCESS);
    CHECK(record.entropy.empty());  // the recording is of the source alone
    CHECK(record.count("trng.get_entropy block") == 2);
    draw(10001);  // and on through a reseed
    CHECK(record.count("trng.get_entropy block") == 3);

    psadrv::state_of<board>() = psadrv::core_state<board>{};  // the program starts again
    REQUIRE(on_board::init() == PSA_SUCCESS);
    draw(10);

    record.will("trng.get_entropy", test::random_answer{PSA_ERROR_HARDWARE_FAILURE});
    draw(9990);
    std::array<std::uint8_t, 16> bytes{1};
    CHECK(on_board::generate_random(bytes.data(), bytes.size()) == PSA_ERROR_INSUFFICIENT_ENTROPY);
    CHECK(bytes == std::array<std::uint8_t, 16>{});
    record.forget();
    draw(1);
}

TEST_CASE("a megabyte of it looks random, and a second start gives another one", "[software][mbedtls][spec:random-generation]") {
    using core = psadrv::crypto<host>;
    std::vector<std::uint8_t> first(1U << 20), second(1U << 20);
    for (std::vector<std::uint8_t>* bytes : {&first, &second}) {
        psadrv::state_of<host>() = psadrv::core_state<host>{};
        REQUIRE(core::init() == PSA_SUCCESS);
        REQUIRE(core::generate_random(bytes->data(), bytes->size()) == PSA_SUCCESS);
    }
    const auto chi_squared = [](const std::vector<std::uint8_t>& bytes) {
        std::array<double, 256> counts{};
        for (std::uint8_t one : bytes) ++counts[one];
        const double expected = static_cast<double>(bytes.size()) / 256;
        double sum = 0;
        for (double one : counts) sum += (one - expected) * (one - expected) / expected;
        return sum;
    };
    // 255 degrees of freedom: beyond these once in more than ten million runs.
    CHECK((chi_squared(first) > 145 && chi_squared(first) < 405));
    std::vector<std::uint8_t> differences(first.size());
    for (std::size_t i = 0; i != first.size(); ++i) differences[i] = first[i] ^ second[i];
    CHECK((chi_squared(differences) > 145 && chi_squared(differences) < 405));
}

TEMPLATE_TEST_CASE(
    "a process that forks does not share its output: its platform tells processes apart, or has prediction "
    "resistance",
    "[software][mbedtls][spec:entropy-injection]", host_of_processes, host_that_resists) {
    using core = psadrv::crypto<TestType>;
    REQUIRE(core::init() == PSA_SUCCESS);
    const auto drawn =
        test::drawn_by_family([](std::uint8_t* to, std::size_t size) { return core::generate_random(to, size) == PSA_SUCCESS; });
    REQUIRE(drawn.size() == 5);
    CHECK(std::set<bytes>(drawn.begin(), drawn.end()).size() == 5);
}
