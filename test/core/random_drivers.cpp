// Random bytes of drivers: who is called when, with how much entropy, and what is left where somebody fails.
#include <support/recorded.hpp>
#include <support/recording_random.hpp>

#include <psadrv/guard/pthreads.hpp>
#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/sha_256.hpp>

#include <sodium/crypto_hash_sha256.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

using namespace test;
using psadrv::capability, psadrv::driver_list, psadrv::usage, psadrv::want;

namespace {

using buffer = std::array<std::uint8_t, 6>;

constexpr psadrv::entry_point_set all_three{entry_point::init_random, entry_point::add_entropy, entry_point::get_random};

/// A generator that wants more entropy at first than a hash has bytes.
struct acme : recording_generator<acme>, transparent_hardware {
    static constexpr const char* prefix = "acme";
    static constexpr capability capabilities[] = {
        {.entry_points = all_three, .fallback = true, .initial_entropy_size = 40, .reseed_entropy_size = 16}};
};
/// Initialized by zeros alone; reseeded with more than its strength asks for.
struct zeta : recording_generator<zeta>, transparent_hardware {
    static constexpr const char* prefix = "zeta";
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::add_entropy, entry_point::get_random},
                                                   .initial_entropy_size = 8,
                                                   .reseed_entropy_size = 33}};
};
/// With a source inside.
struct nadir : recording_generator<nadir>, transparent_hardware {
    static constexpr const char* prefix = "nadir";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_random, .initial_entropy_size = 0}};
};
struct trng : recording_source<trng>, transparent_hardware {
    static constexpr const char* prefix = "trng";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_entropy}};
};
/// An opaque driver is a source, too; this one follows the later edition.
struct vault : recording_source<vault> {
    static constexpr const char* prefix = "vault";
    static constexpr auto type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr auto entropy_flags = psadrv::entropy_flags::nonblock;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_entropy}};
};
struct library : recorded_hash<library, psadrv::sodium::sha_256>, transparent_software {
    static constexpr const char* prefix = "library";
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::hash_compute, .algorithms = psadrv::list_of<PSA_ALG_SHA_256>}};
};

/// A source in two capabilities is one source.
struct twice : recording_source<twice>, transparent_hardware {
    static constexpr const char* prefix = "twice";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_entropy},
                                                  {.entry_points = entry_point::get_entropy}};
};
/// A driver that needs random bytes for its init.
struct eager : transparent_hardware {
    static constexpr const char* prefix = "eager";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::init}};
    static psa_status_t init();
};
/// A hash that is half as long as it should be.
struct half_hash : transparent_hardware {
    static constexpr const char* prefix = "half_hash";
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::hash_compute, .algorithms = psadrv::list_of<PSA_ALG_SHA_256>}};
    static psa_status_t hash_compute(psa_algorithm_t, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t hash_size,
                                     std::size_t* hash_length) {
        *hash_length = hash_size / 2;
        return PSA_SUCCESS;
    }
};

template <class... Drivers>
struct board_with {
    using drivers = driver_list<Drivers...>;
    static constexpr psadrv::wanted wanted{want(usage::random)};
};
struct board : board_with<acme, trng, vault, library> {};
struct board_in_chain : board_with<acme, zeta, trng, library> {};
struct board_alone : board_with<nadir> {};
struct board_resisting : board_with<zeta, trng, library> {
    using random = psadrv::random_drivers<psadrv::random_options{.strength = 128, .prediction_resistance = true, .patience = 2}>;
};
/// The same drivers, of which no row wants random bytes.
struct board_without {
    using drivers = driver_list<acme, trng, vault, library>;
    static constexpr psadrv::wanted wanted{want(usage::hash_compute, PSA_ALG_SHA_256)};
};

struct board_of_small_outputs : board_with<acme, trng, library> {
    using random = psadrv::random_drivers<psadrv::random_options{.source_output = 8}>;
};
/// A process that is forked is another number here.
struct running {
    static inline int number = 1;
    static int process_id() { return number; }
};
struct host : board_with<acme, zeta, trng, vault, library>, running {};
struct host_alone : board_with<nadir>, running {};
/// A generator with a source inside, which is given more where there is more.
struct inward : recording_generator<inward>, transparent_hardware {
    static constexpr const char* prefix = "inward";
    static constexpr capability capabilities[] = {{.entry_points = all_three, .initial_entropy_size = 0}};
};
struct host_inward : board_with<inward, trng, library>, running {};
struct board_with_eager : board_with<acme, twice, library, eager> {};
psa_status_t eager::init() {
    buffer bytes{};
    return psadrv::generate_random_bytes<board_with_eager>(bytes.data(), bytes.size());
}
struct board_of_half_hashes : board_with<acme, trng, half_hash> {};
struct board_in_threads : board_with<acme, trng, library>, psadrv::pthreads<board_in_threads> {};
/// Its state has locks, and is used once.
struct fresh_in_threads {
    random_recording record;
};

template <class Platform>
struct fresh {
    random_recording record;
    fresh() { psadrv::state_of<Platform>() = psadrv::core_state<Platform>{}; }
    static psa_status_t init() { return psadrv::crypto<Platform>::init(); }
    template <class Bytes>
    static psa_status_t generate(Bytes& bytes) {
        return psadrv::crypto<Platform>::generate_random(bytes.data(), bytes.size());
    }
};

byte_string sha_256(const byte_string& message) {
    byte_string hash(32);
    crypto_hash_sha256(hash.data(), message.data(), message.size());
    return hash;
}
/// F_k(0), where k is all that was collected, 64 bytes at a time.
byte_string mixed(const byte_string& collected, std::size_t size) {
    byte_string so_far(32);
    for (std::size_t i = 0; i != collected.size(); i += 64) {
        so_far.insert(so_far.end(), collected.begin() + static_cast<std::ptrdiff_t>(i),
                      collected.begin() + static_cast<std::ptrdiff_t>(i + 64));
        so_far = sha_256(so_far);
    }
    so_far.push_back(0);
    so_far = sha_256(so_far);
    so_far.resize(size);
    return so_far;
}

const lines two_rounds{"trng.get_entropy keepalive", "vault.get_entropy nonblock|keepalive", "trng.get_entropy block",
                       "vault.get_entropy 0"};
lines joined(std::initializer_list<lines> parts) {
    lines all;
    for (const lines& one : parts) all.insert(all.end(), one.begin(), one.end());
    return all;
}
const lines seeded = joined({{"acme.init_random"}, two_rounds, {"acme.add_entropy 32"}, two_rounds, {"acme.add_entropy 8"}});

}  // namespace

PSADRV_DEFINE_CORE(board);
PSADRV_DEFINE_CORE(board_in_chain);
PSADRV_DEFINE_CORE(board_alone);
PSADRV_DEFINE_CORE(board_resisting);
PSADRV_DEFINE_CORE(board_without);
PSADRV_DEFINE_CORE(board_in_threads);
PSADRV_DEFINE_CORE(host);
PSADRV_DEFINE_CORE(host_alone);
PSADRV_DEFINE_CORE(host_inward);
PSADRV_DEFINE_CORE(board_with_eager);
PSADRV_DEFINE_CORE(board_of_half_hashes);
PSADRV_DEFINE_CORE(board_of_small_outputs);

TEST_CASE("init initializes the generator and supplies its initial entropy; get_random comes later",
          "[core][spec:random-generation]") {
    fresh<board> one;
    CHECK(one.init() == PSA_SUCCESS);
    CHECK(one.record.calls == seeded);
    CHECK(one.record.context_was_zero == std::vector<bool>{true, false, false});
    one.record.calls.clear();
    buffer bytes{};
    CHECK(one.generate(bytes) == PSA_SUCCESS);
    CHECK(one.record.calls == lines{"acme.get_random 6"});
    CHECK(bytes == buffer{3, 3, 3, 3, 3, 3});

    CHECK(one.init() == PSA_SUCCESS);  // once: what follows is not what came before
    CHECK(one.generate(bytes) == PSA_SUCCESS);
    CHECK(one.record.calls == lines{"acme.get_random 6", "acme.get_random 6"});
    CHECK(bytes == buffer{4, 4, 4, 4, 4, 4});
}

TEST_CASE("a driver's init that needs random bytes has them, and the generator is initialized once all the same",
          "[core][spec:random-generation]") {
    fresh<board_with_eager> one;
    CHECK(one.init() == PSA_SUCCESS);
    const lines sources{"twice.get_entropy keepalive", "twice.get_entropy block"};
    CHECK(one.record.calls ==
          joined({{"acme.init_random"}, sources, {"acme.add_entropy 32"}, sources, {"acme.add_entropy 8", "acme.get_random 6"}}));
}

TEST_CASE("what add_entropy is given is mixed of all that sources gave, and never raw",
          "[core][spec:combining-entropy-sources]") {
    fresh<board> one;
    CHECK(one.init() == PSA_SUCCESS);
    REQUIRE(one.record.entropy.size() == 2);
    const byte_string& all = one.record.collected;
    REQUIRE(all.size() == 2 * 4 * 64);
    CHECK(one.record.output_was_zero);  // no source sees what another has given
    CHECK(one.record.entropy[0] == mixed({all.begin(), all.begin() + 256}, 32));
    CHECK(one.record.entropy[1] == mixed({all.begin() + 256, all.end()}, 8));
}

TEST_CASE("all sources are asked, and again until the estimates add up", "[core][spec:entropy-collection]") {
    fresh<board> one;
    one.record.will("trng.get_entropy", random_answer{PSA_SUCCESS, 10});
    one.record.will("vault.get_entropy", random_answer{PSA_SUCCESS, 50});
    CHECK(one.init() == PSA_SUCCESS);
    // 256 bits at 60 a round, and then 64.
    CHECK(one.record.count("trng.get_entropy keepalive") == 2);
    CHECK(one.record.count("vault.get_entropy nonblock|keepalive") == 2);
    CHECK(one.record.count("trng.get_entropy block") == 4 + 1);
    CHECK(one.record.count("vault.get_entropy 0") == 4 + 1);
    CHECK(one.record.entropy[0] == mixed({one.record.collected.begin(), one.record.collected.begin() + 5 * 2 * 64}, 32));
}

TEST_CASE("a source that fails, has nothing or lies is not counted, and does not stop the others",
          "[core][spec:entropy-collection]") {
    const random_answer answer =
        GENERATE(random_answer{PSA_ERROR_HARDWARE_FAILURE, 256}, random_answer{PSA_ERROR_INSUFFICIENT_ENTROPY, 256},
                 random_answer{PSA_ERROR_NOT_SUPPORTED, 256}, random_answer{-17, 256}, random_answer{PSA_SUCCESS, 0});
    fresh<board> one;
    one.record.will("trng.get_entropy", answer);
    one.record.will("vault.get_entropy", random_answer{PSA_SUCCESS, 64});
    CHECK(one.init() == PSA_SUCCESS);
    CHECK(one.record.count("trng.get_entropy block") == 3 + 1);
    CHECK(one.record.count("vault.get_entropy 0") == 3 + 1);
    CHECK(one.record.collected.size() == (4 + 2) * 64);  // nothing of trng's
    CHECK(one.record.entropy[0] == mixed({one.record.collected.begin(), one.record.collected.begin() + 4 * 64}, 32));
}

TEST_CASE("a source of the later edition that knows no flags is asked without any", "[core][spec:entropy-collection]") {
    fresh<board> one;
    one.record.will("trng.get_entropy", random_answer{PSA_ERROR_HARDWARE_FAILURE});
    one.record.will("vault.get_entropy", random_answer{PSA_ERROR_NOT_SUPPORTED}, random_answer{});
    CHECK(one.init() == PSA_SUCCESS);
    CHECK(one.record.count("vault.get_entropy nonblock|keepalive") == 2);
    CHECK(one.record.count("vault.get_entropy 0") == 2);  // which it must serve
    CHECK(one.record.collected.size() == 3 * 64);
}

TEST_CASE("a source that claims much and says the same again is not counted", "[core][spec:entropy-collection]") {
    fresh<board> one;
    one.record.will("vault.get_entropy", random_answer{PSA_ERROR_HARDWARE_FAILURE});
    SECTION("from one round to the next, and from one seed to the next") {
        one.record.stuck = true;
        one.record.will("trng.get_entropy", random_answer{PSA_SUCCESS, 255});
        CHECK(one.init() == PSA_ERROR_INSUFFICIENT_ENTROPY);
        CHECK(one.record.count("trng.get_entropy block") == 17);
        one.record.stuck = false;
        CHECK(one.init() == PSA_SUCCESS);
        one.record.stuck = true;
        one.record.will("acme.get_random", random_answer{PSA_ERROR_INSUFFICIENT_ENTROPY});
        buffer bytes{};
        CHECK(one.generate(bytes) == PSA_ERROR_INSUFFICIENT_ENTROPY);
    }
    SECTION("few bits may be the same by chance") {
        one.record.stuck = true;
        one.record.will("trng.get_entropy", random_answer{PSA_SUCCESS, 31});
        CHECK(one.init() == PSA_SUCCESS);
    }
}

TEST_CASE("no estimate is more than there is room for", "[core][spec:entropy-collection]") {
    fresh<board_of_small_outputs> one;
    one.record.will("trng.get_entropy", random_answer{PSA_SUCCESS, GENERATE(std::size_t{65}, ~std::size_t{0})});
    CHECK(one.init() == PSA_SUCCESS);
    CHECK(one.record.count("trng.get_entropy block") == 3 + 1);  // 256 bits by 64, with the first round, and 64
}

TEST_CASE("where no source gives anything, there is an end, and a later init tries again", "[core][spec:entropy-collection]") {
    fresh<board> one;
    one.record.will("trng.get_entropy", random_answer{PSA_ERROR_HARDWARE_FAILURE});
    one.record.will("vault.get_entropy", random_answer{PSA_ERROR_INSUFFICIENT_ENTROPY});
    CHECK(one.init() == PSA_ERROR_INSUFFICIENT_ENTROPY);
    CHECK(one.record.count("trng.get_entropy block") == 17);
    CHECK(one.record.entropy.empty());
    buffer bytes{};
    CHECK(one.generate(bytes) == PSA_ERROR_BAD_STATE);

    one.record.forget();
    CHECK(one.init() == PSA_SUCCESS);
    CHECK(one.record.calls == seeded);
    CHECK(one.record.context_was_zero[0]);
}

TEST_CASE("whoever fails during initialization makes it fail, and is asked again", "[core][spec:random-generation]") {
    const char* name = GENERATE("acme.init_random", "acme.add_entropy");
    fresh<board> one;
    one.record.will(name, random_answer{PSA_ERROR_HARDWARE_FAILURE});
    CHECK(one.init() == PSA_ERROR_HARDWARE_FAILURE);
    CHECK(one.record.calls.back().substr(0, std::strlen(name)) == name);  // and nobody after it
    one.record.forget();
    CHECK(one.init() == PSA_SUCCESS);
    CHECK(one.record.calls == seeded);
    CHECK(one.record.context_was_zero[0]);
}

TEST_CASE("a hash that fails while entropy is mixed makes the initialization fail", "[core][spec:combining-entropy-sources]") {
    fresh<board> one;
    recording hashes;
    one.record.will("trng.get_entropy", random_answer{PSA_SUCCESS, 10});
    one.record.will("vault.get_entropy", random_answer{PSA_SUCCESS, 10});
    const psa_status_t status = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_NOT_SUPPORTED);
    hashes.answer("library", entry_point::hash_compute, status);
    // Not supported is the hash, and not the generator, whose turn would be over.
    CHECK(one.init() == (status == PSA_ERROR_NOT_SUPPORTED ? PSA_ERROR_INSUFFICIENT_ENTROPY : status));
    CHECK(one.record.entropy.empty());
    CHECK(one.record.count("trng.get_entropy block") == 1);  // and nobody is asked in vain
    hashes.forget_answers();
    CHECK(one.init() == PSA_SUCCESS);
}

TEST_CASE("entropy that was not mixed whole is not given to anyone", "[core][spec:combining-entropy-sources]") {
    fresh<board_of_half_hashes> one;
    CHECK(one.init() == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(one.record.entropy.empty());
}

TEST_CASE("a generator that has not enough entropy is given more, and asked for the rest", "[core][spec:get_random]") {
    fresh<board> one;
    CHECK(one.init() == PSA_SUCCESS);
    one.record.forget();
    buffer bytes{};
    SECTION("an output that is too short") {
        one.record.will("acme.get_random", random_answer{PSA_SUCCESS, 4}, random_answer{});
        CHECK(one.generate(bytes) == PSA_SUCCESS);
        // 32 bytes: the larger of 16, which it says, and 256 bits.
        CHECK(one.record.calls == joined({{"acme.get_random 6"}, two_rounds, {"acme.add_entropy 32", "acme.get_random 2"}}));
        CHECK(bytes == buffer{3, 3, 3, 3, 5, 5});
    }
    SECTION("PSA_ERROR_INSUFFICIENT_ENTROPY, whatever it says of its output") {
        one.record.will("acme.get_random", random_answer{PSA_ERROR_INSUFFICIENT_ENTROPY, 3}, random_answer{});
        CHECK(one.generate(bytes) == PSA_SUCCESS);
        CHECK(one.record.calls == joined({{"acme.get_random 6"}, two_rounds, {"acme.add_entropy 32", "acme.get_random 6"}}));
        CHECK(bytes == buffer{5, 5, 5, 5, 5, 5});
    }
    SECTION("for ever") {
        one.record.will("acme.get_random", random_answer{PSA_ERROR_INSUFFICIENT_ENTROPY});
        bytes.fill(0xcc);
        CHECK(one.generate(bytes) == PSA_ERROR_INSUFFICIENT_ENTROPY);
        CHECK(one.record.count("acme.get_random 6") == 17);
        CHECK(bytes == buffer{});
    }
    SECTION("and there is none") {
        one.record.will("acme.get_random", random_answer{PSA_SUCCESS, 4});
        one.record.will("trng.get_entropy", random_answer{PSA_SUCCESS, 0});
        one.record.will("vault.get_entropy", random_answer{PSA_ERROR_HARDWARE_FAILURE});
        CHECK(one.generate(bytes) == PSA_ERROR_INSUFFICIENT_ENTROPY);
        CHECK(one.record.count("acme.get_random 6") == 1);
        CHECK(bytes == buffer{});  // the four bytes that came first are not left, either
    }
}

TEST_CASE("where a generator fails, the buffer is zero and nobody else is asked", "[core][spec:get_random]") {
    struct failure {
        const char* name;
        random_answer answer;
        psa_status_t status;
    };
    const failure how = GENERATE(failure{"acme.get_random", {PSA_ERROR_HARDWARE_FAILURE, 6}, PSA_ERROR_HARDWARE_FAILURE},
                                 failure{"acme.get_random", {-17, 6}, PSA_ERROR_GENERIC_ERROR},
                                 failure{"acme.get_random", {PSA_SUCCESS, 7}, PSA_ERROR_CORRUPTION_DETECTED});
    fresh<board_in_chain> one;
    CHECK(one.init() == PSA_SUCCESS);
    one.record.forget();
    one.record.will(how.name, how.answer, random_answer{});
    buffer bytes;
    bytes.fill(0xcc);
    CHECK(one.generate(bytes) == how.status);
    CHECK(bytes == buffer{});
    CHECK(one.record.calls == lines{"acme.get_random 6"});
    CHECK(one.generate(bytes) == PSA_SUCCESS);  // it may be better the next time
}

TEST_CASE("a generator that is not available is replaced by the next, which begins anew", "[core][spec:fallback]") {
    fresh<board_in_chain> one;
    const lines entropy{"trng.get_entropy keepalive", "trng.get_entropy block"};
    buffer bytes{};
    SECTION("at once") {
        one.record.will("acme.init_random", random_answer{PSA_ERROR_NOT_SUPPORTED});
        CHECK(one.init() == PSA_SUCCESS);
        CHECK(one.record.calls == joined({{"acme.init_random"}, entropy, {"zeta.add_entropy 8"}}));
        CHECK(one.record.context_was_zero == std::vector<bool>{true, true});
        one.record.forget();
    }
    SECTION("later, for the rest of an output") {
        CHECK(one.init() == PSA_SUCCESS);
        one.record.forget();
        one.record.will("acme.get_random", random_answer{PSA_SUCCESS, 2}, random_answer{PSA_ERROR_NOT_SUPPORTED});
        CHECK(one.generate(bytes) == PSA_SUCCESS);
        CHECK(one.record.calls == joined({{"acme.get_random 6"},
                                          entropy,
                                          {"acme.add_entropy 32", "acme.get_random 4"},
                                          entropy,
                                          {"zeta.add_entropy 8", "zeta.get_random 4"}}));
        CHECK(one.record.context_was_zero == std::vector<bool>{false, false, false, true, false});
        one.record.forget();
    }
    CHECK(one.generate(bytes) == PSA_SUCCESS);
    CHECK(one.record.calls == lines{"zeta.get_random 6"});

    one.record.forget();
    one.record.will("zeta.get_random", random_answer{PSA_ERROR_NOT_SUPPORTED});
    CHECK(one.generate(bytes) == PSA_ERROR_NOT_SUPPORTED);  // nobody is left
    CHECK(bytes == buffer{});
    one.record.forget();
    CHECK(one.generate(bytes) == PSA_SUCCESS);  // and it is the first one's turn again
    CHECK(one.record.calls.front() == "acme.init_random");
    CHECK(one.record.calls.back() == "acme.get_random 6");
}

TEST_CASE("a generator without add_entropy is asked until the output is whole", "[core][spec:random-without-injection]") {
    fresh<board_alone> one;
    CHECK(one.init() == PSA_SUCCESS);
    CHECK(one.record.calls.empty());  // "otherwise the context is all-bits zero"
    buffer bytes{};
    one.record.will("nadir.get_random", random_answer{PSA_SUCCESS, 4}, random_answer{PSA_SUCCESS, 0},
                    random_answer{PSA_SUCCESS, 2});
    CHECK(one.generate(bytes) == PSA_SUCCESS);
    CHECK(one.record.calls == lines{"nadir.get_random 6", "nadir.get_random 2", "nadir.get_random 2"});
    CHECK(one.record.context_was_zero[0]);
    one.record.forget();
    SECTION("nothing can be done about a lack of entropy") {
        one.record.will("nadir.get_random", random_answer{PSA_ERROR_INSUFFICIENT_ENTROPY});
        CHECK(one.generate(bytes) == PSA_ERROR_INSUFFICIENT_ENTROPY);
        CHECK(one.record.calls.size() == 1);
    }
    SECTION("one that never writes anything is not waited for") {
        one.record.will("nadir.get_random", random_answer{PSA_SUCCESS, 0});
        CHECK(one.generate(bytes) == PSA_ERROR_INSUFFICIENT_ENTROPY);
        CHECK(one.record.calls.size() == 17);
    }
    CHECK(bytes == buffer{});
}

TEST_CASE("with prediction resistance there is fresh entropy before each output", "[core][spec:entropy-injection]") {
    fresh<board_resisting> one;
    CHECK(one.init() == PSA_SUCCESS);
    const lines entropy{"trng.get_entropy keepalive", "trng.get_entropy block"};
    // 33 bytes, which are more than 128 bits, in two pieces.
    const lines before = joined({entropy, {"zeta.add_entropy 32"}, entropy, {"zeta.add_entropy 1"}});
    buffer bytes{};
    for (int i = 0; i != 2; ++i) {
        one.record.forget();
        CHECK(one.generate(bytes) == PSA_SUCCESS);
        CHECK(one.record.calls == joined({before, {"zeta.get_random 6"}}));
    }
    one.record.forget();
    one.record.will("trng.get_entropy", random_answer{PSA_ERROR_HARDWARE_FAILURE});
    CHECK(one.generate(bytes) == PSA_ERROR_INSUFFICIENT_ENTROPY);
    CHECK(bytes == buffer{});
    CHECK(one.record.count("trng.get_entropy block") == 3);  // its patience
    CHECK(one.record.count("zeta.get_random 6") == 0);
}

TEST_CASE("a driver that asks for random bytes while it makes some is refused", "[core][spec:random-generation]") {
    fresh<board> one;
    psa_status_t nested = PSA_SUCCESS;
    buffer inner{}, bytes{};
    one.record.inside = [&](const std::string&) { nested = psadrv::generate_random_bytes<board>(inner.data(), inner.size()); };
    CHECK(one.init() == PSA_SUCCESS);
    CHECK(nested == PSA_ERROR_BAD_STATE);
    nested = PSA_SUCCESS;
    CHECK(one.generate(bytes) == PSA_SUCCESS);
    CHECK(nested == PSA_ERROR_BAD_STATE);
    one.record.inside = nullptr;
    CHECK(one.generate(bytes) == PSA_SUCCESS);
}

TEST_CASE("where there are threads, one is in the generator at a time", "[core][spec:random-generation]") {
    fresh_in_threads one;
    psa_status_t nested = PSA_SUCCESS;
    buffer inner{}, bytes{};
    one.record.inside = [&](const std::string&) {
        nested = psadrv::generate_random_bytes<board_in_threads>(inner.data(), inner.size());
    };
    CHECK(psadrv::crypto<board_in_threads>::init() == PSA_SUCCESS);
    CHECK(nested == PSA_ERROR_BAD_STATE);
    nested = PSA_SUCCESS;
    CHECK(psadrv::crypto<board_in_threads>::generate_random(bytes.data(), bytes.size()) == PSA_SUCCESS);
    CHECK(nested == PSA_ERROR_BAD_STATE);

    std::size_t inside = 0, most = 0;
    std::atomic<int> wrong = 0;
    one.record.inside = [&](const std::string&) {
        most = std::max(most, ++inside);
        std::this_thread::yield();
        --inside;
    };
    const auto draw = [&] {
        for (int i = 0; i != 200; ++i) {
            buffer drawn{};
            if (psadrv::crypto<board_in_threads>::generate_random(drawn.data(), drawn.size()) != PSA_SUCCESS) ++wrong;
        }
    };
    std::thread first{draw}, second{draw};
    first.join();
    second.join();
    CHECK(most == 1);
    CHECK(wrong == 0);
    CHECK(one.record.count("acme.get_random 6") == 401);
}

TEST_CASE("a process that has been forked begins anew before it has a byte, and once", "[core][spec:random-generation]") {
    fresh<host> one;
    CHECK(one.init() == PSA_SUCCESS);
    one.record.forget();
    buffer bytes{};
    for (int i = 0; i != 2; ++i) CHECK(one.generate(bytes) == PSA_SUCCESS);
    CHECK(one.record.calls == lines{"acme.get_random 6", "acme.get_random 6"});  // nobody has forked
    for (int generation = 0; generation != 2; ++generation) {
        ++running::number;
        one.record.forget();
        CHECK(one.generate(bytes) == PSA_SUCCESS);
        CHECK(one.record.calls == joined({seeded, {"acme.get_random 6"}}));
        CHECK(one.record.context_was_zero.front());
        one.record.forget();
        CHECK(one.generate(bytes) == PSA_SUCCESS);
        CHECK(one.init() == PSA_SUCCESS);
        CHECK(one.record.calls == lines{"acme.get_random 6"});
    }
}

TEST_CASE("a process that has been forked has no random bytes until there is entropy", "[core][spec:random-generation]") {
    fresh<host> one;
    CHECK(one.init() == PSA_SUCCESS);
    ++running::number;
    buffer bytes;
    for (int i = 0; i != 2; ++i) {
        one.record.forget();
        one.record.will("trng.get_entropy", random_answer{PSA_ERROR_HARDWARE_FAILURE});
        one.record.will("vault.get_entropy", random_answer{PSA_SUCCESS, 0});
        bytes.fill(0xcc);
        CHECK(one.generate(bytes) == PSA_ERROR_INSUFFICIENT_ENTROPY);
        CHECK(bytes == buffer{});
        CHECK(one.record.count("acme.get_random 6") == 0);
    }
    one.record.forget();
    CHECK(one.generate(bytes) == PSA_SUCCESS);
    CHECK(one.record.calls == joined({seeded, {"acme.get_random 6"}}));
}

TEST_CASE("a generator that is not available to a forked process is replaced by the next", "[core][spec:fallback]") {
    fresh<host> one;
    CHECK(one.init() == PSA_SUCCESS);
    ++running::number;
    one.record.forget();
    one.record.will("acme.init_random", random_answer{PSA_ERROR_NOT_SUPPORTED});
    buffer bytes{};
    CHECK(one.generate(bytes) == PSA_SUCCESS);
    // Nobody knows what it has outside of its context: as much as for a reseed, and not its initial 8 bytes.
    CHECK(one.record.calls == joined({{"acme.init_random"},
                                      two_rounds,
                                      {"zeta.add_entropy 32"},
                                      two_rounds,
                                      {"zeta.add_entropy 1", "zeta.get_random 6"}}));
}

TEST_CASE("a generator with a source of its own begins anew in a forked process, with the entropy of a reseed if there is any",
          "[core][spec:random-without-injection]") {
    buffer bytes{};
    SECTION("there is none") {
        fresh<host_alone> one;
        CHECK(one.init() == PSA_SUCCESS);
        CHECK(one.generate(bytes) == PSA_SUCCESS);
        ++running::number;
        CHECK(one.generate(bytes) == PSA_SUCCESS);
        CHECK(one.generate(bytes) == PSA_SUCCESS);
        CHECK(one.record.calls == lines(3, "nadir.get_random 6"));
        CHECK(one.record.context_was_zero == std::vector<bool>{true, true, false});
    }
    SECTION("there is") {
        fresh<host_inward> one;
        CHECK(one.init() == PSA_SUCCESS);
        CHECK(one.record.calls == lines{"inward.init_random"});
        one.record.forget();
        ++running::number;
        one.record.will("trng.get_entropy", random_answer{PSA_ERROR_HARDWARE_FAILURE});
        for (int i = 0; i != 2; ++i) CHECK(one.generate(bytes) == PSA_ERROR_INSUFFICIENT_ENTROPY);
        one.record.forget();
        CHECK(one.generate(bytes) == PSA_SUCCESS);
        CHECK(one.record.calls == lines{"inward.init_random", "trng.get_entropy keepalive", "trng.get_entropy block",
                                        "inward.add_entropy 32", "inward.get_random 6"});
    }
    SECTION("that it was not available at first changes nothing of it") {
        fresh<host_inward> one;
        CHECK(one.init() == PSA_SUCCESS);
        ++running::number;
        one.record.will("inward.init_random", random_answer{PSA_ERROR_NOT_SUPPORTED});
        CHECK(one.generate(bytes) != PSA_SUCCESS);
        one.record.forget();
        CHECK(one.generate(bytes) == PSA_SUCCESS);
        CHECK(one.record.calls == lines{"inward.init_random", "trng.get_entropy keepalive", "trng.get_entropy block",
                                        "inward.add_entropy 32", "inward.get_random 6"});
    }
}

TEST_CASE("a platform without processes keeps nothing of them", "[core][pruning]") {
    STATIC_REQUIRE(psadrv::has_process_id<host> && psadrv::has_process_id<board_in_threads> && !psadrv::has_process_id<board>);
    struct without {
        alignas(acme::random_context_t) unsigned char context[sizeof(acme::random_context_t)];
        std::uint8_t link;
        bool ready, running;
        std::uint32_t last_entropy[2 + 1];
    };
    STATIC_REQUIRE(sizeof(psadrv::random_state<board>) == sizeof(without));
    STATIC_REQUIRE(sizeof(psadrv::random_state<host>) == sizeof(without) + 2 * sizeof(int));
}

TEST_CASE("where no row wants random bytes, neither generator nor source is asked or kept", "[core][pruning]") {
    fresh<board_without> one;
    CHECK(one.init() == PSA_SUCCESS);
    CHECK(one.record.calls.empty());
    STATIC_REQUIRE(sizeof(psadrv::core_state<board_without>) == sizeof(psadrv::detail::in_every_bit));
    STATIC_REQUIRE(!psadrv::crypto<board_without>::links<acme> && !psadrv::crypto<board_without>::links<trng> &&
                   !psadrv::crypto<board_without>::links<vault>);
    STATIC_REQUIRE(psadrv::crypto<board>::links<acme> && psadrv::crypto<board>::links<trng> &&
                   psadrv::crypto<board>::links<vault> && psadrv::crypto<board>::links<library>);
    STATIC_REQUIRE(!psadrv::crypto<board>::links<nadir>);
}
