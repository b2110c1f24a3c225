// Whose turn it is: the sequences of the API, written out, against what the core allows at every point of them.
#include <psadrv/core/pake_steps.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using psadrv::pake_direction;
using psadrv::pake_exchange;
using psadrv::pake_progress;

namespace {

constexpr psa_algorithm_t jpake = PSA_ALG_JPAKE(PSA_ALG_SHA_256), spake = PSA_ALG_SPAKE2P_CMAC(PSA_ALG_SHA_256),
                          vendors = 0x8a001234;

struct move {
    pake_direction direction;
    psa_pake_step_t step;
    [[nodiscard]] bool operator==(const move&) const = default;
};
using moves = std::vector<move>;

/// "o1" is the output of step 1.
[[nodiscard]] moves parse(const std::string& text) {
    moves all;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2)
        all.push_back(
            {text[i] == 'o' ? pake_direction::output : pake_direction::input, static_cast<psa_pake_step_t>(text[i + 1] - '0')});
    return all;
}
[[nodiscard]] bool begins(const moves& whole, const moves& part) {
    return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

/// At every point of every legal sequence: what may follow is what follows in one of them, and nothing else; the key can be had
/// at the end alone.
void compare(const pake_exchange& what, const std::vector<std::string>& legal, const std::vector<int>& steps_of_protocol) {
    std::vector<moves> all;
    for (const std::string& one : legal) all.push_back(parse(one));
    std::size_t compared = 0;
    for (const moves& one : all) {
        pake_progress progress;
        for (std::size_t at = 0; at <= one.size(); ++at) {
            CHECK(progress.is_complete(what) == (at == one.size()));
            for (pake_direction direction : {pake_direction::output, pake_direction::input}) {
                for (int step = 0; step != 256; ++step) {
                    moves next{one.begin(), one.begin() + static_cast<std::ptrdiff_t>(at)};
                    next.push_back({direction, static_cast<psa_pake_step_t>(step)});
                    const bool allowed =
                        std::any_of(all.begin(), all.end(), [&](const moves& other) { return begins(other, next); });
                    const bool known = std::count(steps_of_protocol.begin(), steps_of_protocol.end(), step) != 0;
                    const psa_status_t expected = !known    ? PSA_ERROR_INVALID_ARGUMENT
                                                  : allowed ? PSA_SUCCESS
                                                            : PSA_ERROR_BAD_STATE;
                    if (progress.check(what, direction, static_cast<psa_pake_step_t>(step)) != expected)
                        FAIL("at " << at << ", step " << step << (direction == pake_direction::output ? " out" : " in"));
                    ++compared;
                }
            }
            if (at != one.size()) progress.advance(one[at].direction);
        }
    }
    CHECK(compared >= legal.size() * 3 * 512);
}

}  // namespace

TEST_CASE("J-PAKE: two rounds, in each of which either side may begin", "[pake][spec:pake]") {
    const std::string o1 = "o1o2o3o1o2o3", i1 = "i1i2i3i1i2i3", o2 = "o1o2o3", i2 = "i1i2i3";
    compare({jpake, false, false}, {o1 + i1 + o2 + i2, o1 + i1 + i2 + o2, i1 + o1 + o2 + i2, i1 + o1 + i2 + o2},
            {PSA_PAKE_STEP_KEY_SHARE, PSA_PAKE_STEP_ZK_PUBLIC, PSA_PAKE_STEP_ZK_PROOF});
}

TEST_CASE("SPAKE2+: the prover begins, and both confirm where the key is confirmed", "[pake][spec:pake]") {
    const std::vector<int> steps{PSA_PAKE_STEP_KEY_SHARE, PSA_PAKE_STEP_CONFIRM};
    compare({spake, true, true}, {"o1i1i4o4"}, steps);
    compare({spake, false, true}, {"i1o1o4i4"}, steps);
    compare({spake, true, false}, {"o1i1"}, steps);
    compare({spake, false, false}, {"i1o1"}, steps);
}

TEST_CASE("of other protocols every step but 0 may come at any time", "[pake][gap:31]") {
    const pake_exchange what{vendors, false, true};
    pake_progress progress;
    for (int i = 0; i != 600; ++i) {  // counters end somewhere, and begin nothing anew
        CHECK(progress.check(what, pake_direction::input, 0) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(progress.check(what, pake_direction::output, static_cast<psa_pake_step_t>(i % 255 + 1)) == PSA_SUCCESS);
        CHECK(progress.driver_step(vendors, pake_direction::output, 200) == 200);
        progress.advance(pake_direction::output);
    }
    CHECK(progress.is_complete(what));
}

TEST_CASE("J-PAKE's steps reach drivers with their round, as the specification lists them", "[pake][spec:pake-output]") {
    const psa_crypto_driver_pake_step_t outputs[]{
        PSA_JPAKE_X1_STEP_KEY_SHARE,  PSA_JPAKE_X1_STEP_ZK_PUBLIC,  PSA_JPAKE_X1_STEP_ZK_PROOF,
        PSA_JPAKE_X2_STEP_KEY_SHARE,  PSA_JPAKE_X2_STEP_ZK_PUBLIC,  PSA_JPAKE_X2_STEP_ZK_PROOF,
        PSA_JPAKE_X2S_STEP_KEY_SHARE, PSA_JPAKE_X2S_STEP_ZK_PUBLIC, PSA_JPAKE_X2S_STEP_ZK_PROOF};
    const psa_crypto_driver_pake_step_t inputs[]{
        PSA_JPAKE_X1_STEP_KEY_SHARE,  PSA_JPAKE_X1_STEP_ZK_PUBLIC,  PSA_JPAKE_X1_STEP_ZK_PROOF,
        PSA_JPAKE_X2_STEP_KEY_SHARE,  PSA_JPAKE_X2_STEP_ZK_PUBLIC,  PSA_JPAKE_X2_STEP_ZK_PROOF,
        PSA_JPAKE_X4S_STEP_KEY_SHARE, PSA_JPAKE_X4S_STEP_ZK_PUBLIC, PSA_JPAKE_X4S_STEP_ZK_PROOF};
    pake_progress progress;
    for (int i = 0; i != 9; ++i) {
        const auto step = static_cast<psa_pake_step_t>(PSA_PAKE_STEP_KEY_SHARE + i % 3);
        CHECK(progress.driver_step(jpake, pake_direction::output, step) == outputs[i]);
        CHECK(progress.driver_step(jpake, pake_direction::input, step) == inputs[i]);
        progress.advance(pake_direction::output);
        progress.advance(pake_direction::input);
    }
    CHECK(progress.driver_step(spake, pake_direction::input, PSA_PAKE_STEP_CONFIRM) == PSA_PAKE_STEP_CONFIRM);
}
