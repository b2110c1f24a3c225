// What a peer of J-PAKE may send that is refused: every bit of every message, points that are none, shares that cancel out.
#include <software/mbedtls/jpake/calls.hpp>

using namespace test;

namespace {

bytes sum(const bytes& a, const bytes& b) {
    bytes all(a.size());
    unsigned carry = 0;
    for (std::size_t i = a.size(); i-- != 0; carry >>= 8) {
        carry += a[i] + b[i];
        all[i] = static_cast<std::uint8_t>(carry);
    }
    return all;
}
/// order - some
bytes minus(const bytes& some) {
    bytes all(some.size());
    int borrow = 0;
    for (std::size_t i = some.size(); i-- != 0;) {
        const int digit = order[i] - some[i] + borrow;
        all[i] = static_cast<std::uint8_t>(digit);
        borrow = digit < 0 ? -1 : 0;
    }
    return all;
}
bytes small(std::uint8_t value) {
    bytes all(32);
    all.back() = value;
    return all;
}

/// The six messages of a round one with these exponents.
std::vector<bytes> outputs_with(side<>& one, const bytes& first, const bytes& second) {
    std::vector<bytes> all;
    for (std::size_t i = 0; i != 6; ++i) {
        if (i % 3 == 0) generator::given = {i == 0 ? first : second};
        all.push_back(one.outputs(i, i + 1)[0]);
    }
    return all;
}

}  // namespace

TEST_CASE("every bit of every message counts", "[software][spec:pake_input]") {
    std::size_t accepted = 0, other = 0, tried = 0;
    for (const std::size_t from : {0U, 6U}) {
        sides<> both(from == 0 ? 0 : 1);
        if (from == 0) both.b.outputs(0, 6);
        const std::vector<bytes> messages = both.a.outputs(from, from == 0 ? 6 : 9);
        for (std::size_t i = 0; i != messages.size(); ++i) {
            for (std::size_t bit = 0; bit != 8 * messages[i].size(); ++bit, ++tried) {
                side<> copy = both.b;
                const psa_status_t status = copy.input(input_step(from + i), flipped(messages[i], bit));
                accepted += status == PSA_SUCCESS ? 1 : 0;
                const bool of_proof = i % 3 == 2 && status == PSA_ERROR_INVALID_SIGNATURE;
                other += status == PSA_ERROR_INVALID_ARGUMENT || of_proof ? 0 : 1;
            }
            CHECK(both.b.input(input_step(from + i), messages[i]) == PSA_SUCCESS);
        }
    }
    CHECK(tried == 3 * 8 * (65 + 65 + 32));
    CHECK(accepted == 0);  // no point has a neighbour on the curve
    CHECK(other == 0);
}

TEST_CASE("another point of the curve is refused with the proof", "[software][spec:pake_input]") {
    for (const std::size_t from : {0U, 3U, 6U}) {
        sides<> both(from < 6 ? 0 : 1), others(from < 6 ? 0 : 1);
        if (from < 6) both.b.outputs(0, 6);
        const std::size_t begin = from < 6 ? 0 : 6;
        const std::vector<bytes> messages = both.a.outputs(begin, from + 3), foreign = others.a.outputs(begin, from + 3);
        for (std::size_t swapped = 0; swapped != 3; ++swapped) {
            std::vector<bytes> mixed = messages;
            mixed[from - begin + swapped] = foreign[from - begin + swapped];
            side<> copy = both.b;
            CHECK(copy.inputs(begin, {mixed.begin(), mixed.end() - 1}) == PSA_SUCCESS);
            CHECK(copy.input(input_step(from + 2), mixed.back()) == PSA_ERROR_INVALID_SIGNATURE);
        }
        CHECK(both.b.inputs(begin, messages) == PSA_SUCCESS);
    }
}

TEST_CASE("a proof of round one is none in round two, and none of another exchange is", "[software][spec:pake_input]") {
    sides<> both(1);
    const std::vector<bytes> first_again(both.of_a[0].begin(), both.of_a[0].begin() + 3);
    CHECK(both.b.inputs(6, first_again) == PSA_ERROR_INVALID_SIGNATURE);
    // Round one is bound to no exchange, which is why it alone proves nothing about the password; round two is.
    sides<> again(1), later(0);
    later.of_b[0] = later.b.outputs(0, 6);
    CHECK(later.b.inputs(0, again.of_a[0]) == PSA_SUCCESS);
    CHECK(later.b.inputs(6, again.a.outputs(6, 9)) == PSA_ERROR_INVALID_SIGNATURE);
}

TEST_CASE("shares and commitments are points of P-256 in the uncompressed form", "[software][spec:pake_input]") {
    sides<> both(0);
    const bytes share = both.a.output(output_step(0)).written;
    bytes hybrid = share, compressed(share.begin(), share.begin() + 33);
    hybrid[0] = static_cast<std::uint8_t>(6 | (share.back() & 1));
    compressed[0] = static_cast<std::uint8_t>(2 | (share.back() & 1));
    bytes beyond = share;  // the same point, if coordinates were reduced: x = p, y = sqrt(b)
    const bytes prime = hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    std::copy(prime.begin(), prime.end(), beyond.begin() + 1);
    const bytes root = hex("66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4");
    std::copy(root.begin(), root.end(), beyond.begin() + 33);
    bytes within = beyond;
    std::fill(within.begin() + 1, within.begin() + 33, std::uint8_t{0});
    const bytes k1 = public_key_of(key_pair_on(mbedtls::curve_of(PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_K1), 256))).data;
    for (const std::size_t at : {0U, 1U}) {
        for (const bytes& wrong : {bytes{}, bytes{0}, bytes(65), joined({4}, bytes(64)), hybrid, compressed, beyond, k1,
                                   joined(share, {0}), bytes(share.begin(), share.end() - 1)}) {
            CHECK(both.b.input(input_step(at), wrong) == PSA_ERROR_INVALID_ARGUMENT);
        }
        side<> copy = both.b;
        CHECK(copy.input(input_step(at), within) == PSA_SUCCESS);
        CHECK(both.b.input(input_step(at), share) == PSA_SUCCESS);
    }
}

TEST_CASE("a proof is a number below the order, with or without leading zeros", "[software][spec:pake_input]") {
    sides<> both(0);
    const std::vector<bytes> share = both.a.outputs(0, 1);
    bytes commitment, proof{1};
    while (proof[0] != 0) {  // one in 256
        side<> copy = both.a;
        commitment = copy.outputs(1, 2)[0];
        proof = copy.outputs(2, 3)[0];
    }
    CHECK(both.b.inputs(0, {share[0], commitment}) == PSA_SUCCESS);
    const auto judged = [&](const bytes& wrong) {
        side<> copy = both.b;
        return copy.input(input_step(2), wrong);
    };
    bytes short_one(proof);
    while (short_one[0] == 0) short_one.erase(short_one.begin());
    CHECK(judged(proof) == PSA_SUCCESS);
    CHECK(judged(short_one) == PSA_SUCCESS);
    CHECK(judged(joined({0}, proof)) == PSA_ERROR_INVALID_ARGUMENT);  // longer than the order
    CHECK(judged({}) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(judged(order) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(judged(bytes(32, 0xff)) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(judged(minus(small(1))) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(judged(joined(proof, {0})) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(judged(joined(short_one, {0})) == PSA_ERROR_INVALID_SIGNATURE);
}

TEST_CASE("the proof 0 is refused even where the commitment fits it", "[software][spec:pake_input]") {
    // A commitment that is challenge times share needs a challenge that does not depend on it, so that no such message can be
    // made for SHA-256. For a hash that is always 7 it can.
    struct seven : mbedtls::sha_256_functions<false> {
        static int finish(context*, std::uint8_t* digest) {
            std::fill(digest, digest + size, std::uint8_t{0});
            digest[size - 1] = 7;
            return 0;
        }
    };
    using driver = mbedtls::jpake_driver<seven>;
    side<driver> one;
    REQUIRE(one.setup(some_password, server, client) == PSA_SUCCESS);
    side<> maker;
    REQUIRE(maker.setup(some_password, client, server) == PSA_SUCCESS);
    const std::vector<bytes> made = outputs_with(maker, small(3), small(21));
    CHECK(one.inputs(0, {made[0], made[3]}) == PSA_SUCCESS);
    CHECK(one.input(input_step(2), small(1)) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(one.input(input_step(2), small(0)) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(one.input(input_step(2), {0}) == PSA_ERROR_INVALID_SIGNATURE);
    side<driver> honest;
    REQUIRE(honest.setup(some_password, client, server) == PSA_SUCCESS);
    CHECK(one.operation.peer.done == 2);
    one.operation.peer.done = 0;
    CHECK(one.inputs(0, honest.outputs(0, 6)) == PSA_SUCCESS);
}

TEST_CASE("shares that cancel out leave no generator for round two", "[software][spec:pake]") {
    const bytes x1 = random_bytes(generator::numbers, 31), x2 = random_bytes(generator::numbers, 31);
    const auto play = [&](const bytes& first, const bytes& second, const bytes& third, const bytes& fourth) {
        sides<> both(0);
        both.of_a[0] = outputs_with(both.a, first, second);
        both.of_b[0] = outputs_with(both.b, third, fourth);
        CHECK(both.a.inputs(0, both.of_b[0]) == PSA_SUCCESS);
        CHECK(both.b.inputs(0, both.of_a[0]) == PSA_SUCCESS);
        return both;
    };
    const bytes one = joined({0}, x1), two = joined({0}, x2);
    sides<> fine = play(one, two, small(5), small(6));
    fine.round(1, 6, 9);
    CHECK(fine.a.key().written == fine.b.key().written);
    // x1 + x3 + x4 is 0, so that our share would be nothing.
    sides<> ours = play(one, two, small(5), minus(sum(one, small(5))));
    CHECK(ours.a.output(output_step(6)).status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(ours.b.output(output_step(6)).status == PSA_SUCCESS);
    // x1 + x2 + x3 is 0, so that the peer's is.
    sides<> theirs = play(one, two, minus(sum(one, two)), small(6));
    CHECK(theirs.b.output(output_step(6)).status == PSA_ERROR_INVALID_ARGUMENT);
    const std::vector<bytes> proven(theirs.of_b[0].begin(), theirs.of_b[0].begin() + 3);
    CHECK(theirs.a.inputs(6, {proven[0], proven[1]}) == PSA_SUCCESS);
    CHECK(theirs.a.input(input_step(8), proven[2]) == PSA_ERROR_INVALID_ARGUMENT);
    // x3 is -x1: the point would be nothing, whatever the password.
    sides<> mirrored = play(one, two, minus(one), small(6));
    CHECK(mirrored.a.output(output_step(6)).status == PSA_ERROR_INVALID_ARGUMENT);
}
