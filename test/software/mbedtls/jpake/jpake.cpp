// J-PAKE over Mbed TLS: the published exchange, both sides against each other, and the order of steps.
#include <psadrv/model/driver_class.hpp>
#include <psadrv/model/parameters.hpp>

#include <software/mbedtls/jpake/calls.hpp>
#include <software/mbedtls/jpake/vectors.hpp>

#include <algorithm>
#include <type_traits>

using namespace test;

namespace {

/// Hands out the published secrets, and says whether every message is the published one.
void follow(const vectors::jpake_side& published, const vectors::jpake_side& peer, bool peer_first) {
    INFO(published.name);
    side<> ours;
    REQUIRE(ours.setup(some_password, of_text(published.name), of_text(peer.name)) == PSA_SUCCESS);
    const auto hear = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i != to; ++i) {
            CHECK(ours.input(input_step(3 * i), hex(peer.shares[i].share)) == PSA_SUCCESS);
            CHECK(ours.input(input_step(3 * i + 1), hex(peer.shares[i].commitment)) == PSA_SUCCESS);
            CHECK(ours.input(input_step(3 * i + 2), hex(peer.shares[i].proof)) == PSA_SUCCESS);
        }
    };
    const auto say = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i != to; ++i) {
            const vectors::jpake_share& share = published.shares[i];
            if (share.exponent != nullptr) generator::given = {hex(share.exponent)};
            CHECK(ours.output(output_step(3 * i)).written == hex(share.share));
            generator::given = {hex(share.nonce)};
            CHECK(ours.output(output_step(3 * i + 1)).written == hex(share.commitment));
            CHECK(generator::given.empty());
            CHECK(ours.output(output_step(3 * i + 2)).written == hex(share.proof));
        }
    };
    for (const auto& [from, to] : {std::pair<std::size_t, std::size_t>{0, 2}, {2, 3}}) {
        if (peer_first) hear(from, to);
        say(from, to);
        if (!peer_first) hear(from, to);
    }
    const answer shared = ours.key();
    CHECK(shared.written == hex(vectors::jpake_shared));
    output premaster(32);
    CHECK(mbedtls::sha_256::hash_compute(PSA_ALG_SHA_256, shared.written.data() + 1, 32, premaster.data(), premaster.size(),
                                         &premaster.length) == PSA_SUCCESS);
    CHECK(premaster.written() == hex(vectors::jpake_premaster));
}

std::size_t below(std::size_t limit) { return generator::numbers() % limit; }

/// A password of any length, two names, and whoever may speak next speaks.
template <class Driver>
void exchange() {
    const bytes password = random_bytes(generator::numbers, 1 + below(100));
    const bytes alice = random_bytes(generator::numbers, 1 + below(64)), bob = random_bytes(generator::numbers, 1 + below(64));
    sides<Driver> both(0, password, password, alice, joined(bob, {0}));
    std::array<std::vector<bytes>, 2> said;
    std::array<std::size_t, 2> heard{};
    while (heard[0] != step_count || heard[1] != step_count) {
        const std::size_t me = below(2);
        side<Driver>& speaker = me == 0 ? both.a : both.b;
        const std::size_t next = said[me].size();
        if (below(2) == 0 && next != step_count && (next < 6 || heard[me] >= 6)) {
            said[me].push_back(speaker.output(output_step(next)).written);
            REQUIRE(said[me].back().size() == (next % 3 == 2 ? 32 : 65));
        } else if (heard[me] < said[1 - me].size() && (heard[me] < 6 || next >= 6)) {
            REQUIRE(speaker.input(input_step(heard[me]), said[1 - me][heard[me]]) == PSA_SUCCESS);
            ++heard[me];
        }
    }
    const bytes key = both.a.key().written;
    CHECK(key.size() == 65);
    CHECK(key == both.b.key().written);
    mbedtls::ecc_group group;
    mbedtls::ecc_point point;
    CHECK(mbedtls::load_point(group, mbedtls::jpake::p256, key.data(), key.size(), point) == PSA_SUCCESS);
    CHECK(std::count_if(said.begin(), said.end(),
                        [&](const auto& all) { return std::count(all.begin(), all.end(), key) != 0; }) == 0);
}

}  // namespace

TEST_CASE("the published exchange, from either side and in either order", "[software][spec:pake]") {
    for (const bool peer_first : {false, true}) {
        follow(vectors::jpake_client, vectors::jpake_server, peer_first);
        follow(vectors::jpake_server, vectors::jpake_client, peer_first);
    }
}

TEST_CASE("two sides with one password get one point, with each hash", "[software][spec:pake]") {
    for (int i = 0; i != 12; ++i) {
        exchange<mbedtls::jpake_sha_256>();
        exchange<mbedtls::jpake_sha_384>();
        exchange<mbedtls::jpake_sha_512>();
    }
    const bytes one = sides<>(2).a.key().written, other = sides<>(2).a.key().written;
    CHECK(one.size() == 65);
    CHECK(one != other);
}

TEST_CASE("a hash of its own does not go with another", "[software][spec:pake]") {
    side<mbedtls::jpake_sha_256> one;
    side<mbedtls::jpake_sha_384> other;
    REQUIRE(one.setup(some_password, client, server) == PSA_SUCCESS);
    REQUIRE(other.setup(some_password, server, client) == PSA_SUCCESS);
    CHECK(one.inputs(0, other.outputs(0, 3)) == PSA_ERROR_INVALID_SIGNATURE);
}

TEST_CASE("another password shows in nothing but the point", "[software][spec:pake]") {
    for (const bytes& other : {of_text("threadjpaketesu"), of_text("threadjpaketes"), joined({1}, some_password)}) {
        sides<> both(2, some_password, other);
        const bytes key = both.a.key().written, others = both.b.key().written;
        CHECK(key.size() == 65);
        CHECK(others.size() == 65);
        CHECK(key != others);
    }
}

TEST_CASE("a password is a number modulo the order of the group, and not 0", "[software][spec:pake_setup]") {
    bytes six = order;
    six.back() = static_cast<std::uint8_t>(six.back() + 6);
    for (const bytes& same : {six, joined(bytes(70, 0), {6}), bytes{0, 6}}) {
        sides<> both(2, {6}, same);
        CHECK(both.a.key().written == both.b.key().written);
    }
    for (const bytes& zero : {bytes{0}, bytes(100, 0), order, joined(order, {0}), joined(order, bytes(900, 0))}) {
        side<> one;
        CHECK(one.setup(zero, client, server) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(one.is_zero());
    }
}

TEST_CASE("names: any two that differ, 128 bytes of both together", "[software][spec:pake_setup]") {
    const auto setup = [](const bytes& user, const bytes& peer) {
        side<> one;
        const psa_status_t status = one.setup(some_password, user, peer);
        CHECK(one.is_zero() == (status != PSA_SUCCESS));
        return status;
    };
    CHECK(setup(client, client) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(setup({}, server) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(setup(client, {}) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(setup(client, of_text("clienu")) == PSA_SUCCESS);
    CHECK(setup({1}, bytes(127, 1)) == PSA_SUCCESS);
    CHECK(setup(bytes(127, 1), {1}) == PSA_SUCCESS);
    CHECK(setup({1}, bytes(128, 1)) == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(setup(bytes(128, 1), {1}) == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(setup(bytes(129, 1), {1}) == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(sides<>(2, some_password, some_password, bytes(100, 3), bytes(28, 3)).b.key().written.size() == 65);
    for (auto left_out : {&psadrv::pake_inputs::user, &psadrv::pake_inputs::peer}) {
        psadrv::pake_inputs inputs = jpake_inputs(some_password, client, server);
        inputs.*left_out = {};
        side<> one;
        CHECK(mbedtls::jpake_sha_256::pake_setup(&one.operation, &inputs) == PSA_ERROR_BAD_STATE);
        CHECK(one.is_zero());
    }
}

TEST_CASE("who speaks under another name is refused, as is one's own echo", "[software][spec:pake_input]") {
    const bytes mallory = of_text("mallory");
    side<> a, b;
    REQUIRE(a.setup(some_password, client, server) == PSA_SUCCESS);
    REQUIRE(b.setup(some_password, mallory, client) == PSA_SUCCESS);
    CHECK(a.inputs(0, b.outputs(0, 2)) == PSA_SUCCESS);
    CHECK(a.inputs(2, b.outputs(2, 3)) == PSA_ERROR_INVALID_SIGNATURE);
    side<> echo;
    REQUIRE(echo.setup(some_password, client, server) == PSA_SUCCESS);
    CHECK(echo.inputs(0, echo.outputs(0, 3)) == PSA_ERROR_INVALID_SIGNATURE);
    // Where the one name ends is part of what is hashed.
    side<> c, d;
    REQUIRE(c.setup(some_password, of_text("ab"), of_text("cd")) == PSA_SUCCESS);
    REQUIRE(d.setup(some_password, of_text("cda"), of_text("b")) == PSA_SUCCESS);
    CHECK(c.inputs(0, d.outputs(0, 3)) == PSA_ERROR_INVALID_SIGNATURE);
}

TEST_CASE("steps have one order on each side, and round two comes after both first rounds", "[software][spec:pake]") {
    sides<> both(0);
    const auto answers = [](side<> copy, step which, psa_status_t said, psa_status_t heard) {
        CHECK(copy.output(which).status == said);
        CHECK(copy.input(which, bytes(65, 4)) == heard);
    };
    const auto only = [&](const side<>& now, std::size_t next_said, std::size_t next_heard) {
        for (int i = 0; i != 14; ++i) {
            const auto which = static_cast<step>(i);
            const bool is_step = i >= 1 && i <= 12, round_one = i <= 6;
            const psa_status_t none = PSA_ERROR_INVALID_ARGUMENT, early = PSA_ERROR_BAD_STATE;
            const bool of_output = is_step && (round_one || i <= 9), of_input = is_step && (round_one || i >= 10);
            side<> copy = now;
            if (!(next_said < step_count && output_step(next_said) == which))
                CHECK(copy.output(which).status == (of_output ? early : none));
            if (!(next_heard < step_count && input_step(next_heard) == which))
                CHECK(copy.input(which, bytes(65, 4)) == (of_input ? early : none));
            CHECK(std::equal(reinterpret_cast<const char*>(&copy), reinterpret_cast<const char*>(&copy + 1),
                             reinterpret_cast<const char*>(&now)));
        }
        side<> copy = now;
        CHECK(copy.key().status == (next_said == step_count && next_heard == step_count ? PSA_SUCCESS : PSA_ERROR_BAD_STATE));
    };
    for (std::size_t i = 0; i != 6; ++i) {
        only(both.a, i, 0);
        both.of_a[0].push_back(both.a.outputs(i, i + 1)[0]);
    }
    answers(both.a, output_step(6), PSA_ERROR_BAD_STATE, PSA_ERROR_INVALID_ARGUMENT);
    both.of_b[0] = both.b.outputs(0, 6);
    answers(both.b, input_step(6), PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_BAD_STATE);
    for (std::size_t i = 0; i != 6; ++i) {
        only(both.a, 6 + step_count, i);  // no step of output has its turn
        REQUIRE(both.a.input(input_step(i), both.of_b[0][i]) == PSA_SUCCESS);
    }
    CHECK(both.b.inputs(0, both.of_a[0]) == PSA_SUCCESS);
    both.of_b[1] = both.b.outputs(6, 9);
    only(both.b, 9, 6);
    for (std::size_t i = 6; i != 9; ++i) {
        only(both.a, 6, i);
        REQUIRE(both.a.input(input_step(i), both.of_b[1][i - 6]) == PSA_SUCCESS);
    }
    for (std::size_t i = 6; i != 9; ++i) {
        only(both.a, i, 9);
        both.of_a[1].push_back(both.a.outputs(i, i + 1)[0]);
    }
    only(both.a, 9, 9);
    side<> listener;  // has all of the peer's, and has said nothing yet
    REQUIRE(listener.setup(some_password, server, client) == PSA_SUCCESS);
    CHECK(listener.inputs(0, both.of_a[0]) == PSA_SUCCESS);
    for (std::size_t i = 0; i != 6; ++i) {
        answers(listener, input_step(6), PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_BAD_STATE);
        listener.outputs(i, i + 1);
    }
    CHECK(listener.input(input_step(6), both.of_a[1][0]) == PSA_SUCCESS);
    CHECK(both.b.inputs(6, both.of_a[1]) == PSA_SUCCESS);
    CHECK(both.a.key().written == both.b.key().written);
}

TEST_CASE("a buffer that is too small is refused before anything is written, and the step can be tried again",
          "[software][spec:pake_output]") {
    sides<> both(0);
    const auto fit = [](side<>& one, std::size_t from, std::size_t to) {
        std::vector<bytes> all;
        for (std::size_t i = from; i != to; ++i) {
            const std::size_t size = i % 3 == 2 ? 32 : 65;
            CHECK(one.output(output_step(i), 0).status == PSA_ERROR_BUFFER_TOO_SMALL);
            CHECK(one.output(output_step(i), size - 1).status == PSA_ERROR_BUFFER_TOO_SMALL);
            all.push_back(one.output(output_step(i), size).written);
            CHECK(all.back().size() == size);
        }
        return all;
    };
    both.of_a[0] = fit(both.a, 0, 6);
    both.of_b[0] = fit(both.b, 0, 6);
    CHECK(both.a.inputs(0, both.of_b[0]) == PSA_SUCCESS);
    CHECK(both.b.inputs(0, both.of_a[0]) == PSA_SUCCESS);
    both.round(1, 6, 9);
    CHECK(both.a.key(64).status == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(both.a.key(65).written == both.b.key(66).written);
}

TEST_CASE("P-256 is the only group", "[software][spec:pake_setup]") {
    for (const psa_pake_primitive_t other :
         {psa_pake_primitive_t{0}, PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 384),
          PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_K1, 256),
          PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_DH, PSA_DH_FAMILY_RFC7919, 2048)}) {
        psadrv::pake_inputs inputs = jpake_inputs(some_password, client, server);
        psa_pake_cs_set_primitive(&inputs.cipher_suite, other);
        side<> one;
        CHECK(mbedtls::jpake_sha_256::pake_setup(&one.operation, &inputs) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.is_zero());
    }
    psadrv::pake_inputs none;
    side<> one;
    CHECK(mbedtls::jpake_sha_256::pake_setup(&one.operation, &none) == PSA_ERROR_BAD_STATE);
}

TEST_CASE("an operation is plain bytes of a size that is told, and abort leaves zeros at any step", "[software][spec:pake]") {
    using operation = mbedtls::jpake_sha_256::pake_operation_t;
    STATIC_REQUIRE(std::is_trivially_copyable_v<operation>);
    STATIC_REQUIRE(sizeof(operation) == 780);
    STATIC_REQUIRE(alignof(operation) == 1);
    for (int rounds = 0; rounds != 3; ++rounds) {
        sides<> both(rounds);
        CHECK(!both.a.is_zero());
        CHECK(mbedtls::jpake_sha_256::pake_abort(&both.a.operation) == PSA_SUCCESS);
        CHECK(both.a.is_zero());
        CHECK(mbedtls::jpake_sha_256::pake_abort(&both.a.operation) == PSA_SUCCESS);
    }
}

TEST_CASE("a failing generator is reported at every step, nothing is written, and the step can be tried again",
          "[software][spec:random-generation]") {
    sides<> both(0);
    std::size_t failures = 0;
    const auto struggle = [&](const auto& call) {
        for (long allowed = 0;; ++allowed) {
            generator::calls_before_failure = allowed;
            const answer one = call();
            generator::calls_before_failure = -1;
            if (one.status == PSA_SUCCESS) return one.written;
            REQUIRE(one.status == PSA_ERROR_INSUFFICIENT_ENTROPY);
            ++failures;
        }
    };
    for (side<>* one : {&both.a, &both.b}) {
        one->operation = {};
        struggle([&] {
            const answer done{
                one == &both.a ? one->setup(some_password, client, server) : one->setup(some_password, server, client), {}};
            CHECK(one->is_zero() == (done.status != PSA_SUCCESS));
            return done;
        });
    }
    CHECK(failures >= 2);
    for (std::size_t i = 0; i != step_count; ++i) {
        failures = 0;
        const bytes of_a = struggle([&] { return both.a.output(output_step(i)); }), of_b = both.b.output(output_step(i)).written;
        CHECK(failures >= (i % 3 == 2 ? 1 : 2));
        if (i < 6) {
            both.of_a[0].push_back(of_a);
            both.of_b[0].push_back(of_b);
        } else {
            both.of_a[1].push_back(of_a);
            both.of_b[1].push_back(of_b);
        }
        if (i != 5 && i != 8) continue;
        CHECK(both.a.inputs(i == 5 ? 0 : 6, both.of_b[i == 5 ? 0 : 1]) == PSA_SUCCESS);
        CHECK(both.b.inputs(i == 5 ? 0 : 6, both.of_a[i == 5 ? 0 : 1]) == PSA_SUCCESS);
    }
    failures = 0;
    CHECK(struggle([&] { return both.a.key(); }) == both.b.key().written);
    CHECK(failures >= 2);
}

TEST_CASE("the drivers have the specification's prototypes", "[software][spec:pake]") {
    using driver = mbedtls::jpake_sha_256;
    using context = driver::pake_operation_t;
    using psadrv::entry_point, psadrv::entry_point_type;
    STATIC_REQUIRE(std::is_same_v<decltype(driver::pake_setup), entry_point_type<entry_point::pake_setup, context>>);
    STATIC_REQUIRE(std::is_same_v<decltype(driver::pake_output), entry_point_type<entry_point::pake_output, context>>);
    STATIC_REQUIRE(std::is_same_v<decltype(driver::pake_input), entry_point_type<entry_point::pake_input, context>>);
    STATIC_REQUIRE(
        std::is_same_v<decltype(driver::pake_get_implicit_key), entry_point_type<entry_point::pake_get_implicit_key, context>>);
    STATIC_REQUIRE(std::is_same_v<decltype(driver::pake_abort), entry_point_type<entry_point::pake_abort, context>>);
    STATIC_REQUIRE(psadrv::row_of<driver>.software);
}
