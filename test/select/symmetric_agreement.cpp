// MACs, ciphers and AEADs: run-time dispatch calls whom the generator names, in order, over its platforms.
#include "symmetric_subject.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>
#include <stdexcept>

void play_symmetric_1(test::symmetric_tally& tally);
void play_symmetric_2(test::symmetric_tally& tally);
void play_asymmetric(test::symmetric_tally& tally);
void play_composed(test::symmetric_tally& tally);

namespace {

std::vector<std::string> words_of(const char* text) {
    std::istringstream in{text};
    std::vector<std::string> all;
    for (std::string word; in >> word;) all.push_back(word);
    return all;
}
psadrv::entry_point entry_named(const std::string& name) {
    for (std::size_t i = 0; i != psadrv::entry_point_count; ++i) {
        if (psadrv::signature_of(static_cast<psadrv::entry_point>(i)).name == name) return static_cast<psadrv::entry_point>(i);
    }
    throw std::invalid_argument{name};
}

/// Whether those are the calls that were made. What stands behind a `|`, the last of them, may come once or more often.
bool are(const std::vector<std::string>& expected, const std::vector<std::string>& made) {
    const auto bar = std::find(expected.begin(), expected.end(), "|");
    if (bar == expected.end()) return expected == made;
    const auto before = static_cast<std::size_t>(bar - expected.begin()), period = expected.size() - before - 1;
    if (made.size() <= before || (made.size() - before) % period != 0) return false;
    for (std::size_t i = 0; i != made.size(); ++i) {
        if (made[i] != (i < before ? expected[i] : bar[1 + static_cast<std::ptrdiff_t>((i - before) % period)])) return false;
    }
    return true;
}

}  // namespace

void test::play(psa_status_t (*call)(const symmetric_case&), const symmetric_case* cases, std::size_t count, const char* platform,
                symmetric_tally& tally) {
    for (const symmetric_case* one = cases; one != cases + count; ++one) {
        const std::vector<std::string> answers = words_of(one->answers), expected = words_of(one->calls);
        recording record;
        std::vector<std::string> drivers;  // whose names the recording refers to
        drivers.reserve(answers.size());
        for (std::size_t i = 0; i + 1 < answers.size(); i += 2) {
            const std::size_t dot = answers[i].find('.');
            drivers.push_back(answers[i].substr(0, dot));
            record.answer(drivers.back(), entry_named(answers[i].substr(dot + 1)), std::stoi(answers[i + 1]));
        }
        const psa_status_t status = call(*one);
        ++tally.compared;
        tally.served += expected.empty() ? 0 : 1;
        tally.longer += expected.size() > 1 ? 1 : 0;
        tally.composed += std::count(expected.begin(), expected.end(), "|") != 0 ? 1 : 0;
        tally.by_entry_point[static_cast<int>(one->entry)] += expected.empty() ? 0 : 1;
        if (status == one->status && are(expected, record.called())) continue;
        std::ostringstream words;
        words << platform << ", " << psadrv::signature_of(one->entry).name << ' ' << std::hex << one->alg << ' ' << one->key_type
              << std::dec << ' ' << one->key_bits << ": " << status << " instead of " << one->status << "; called";
        for (const std::string& name : record.called()) words << ' ' << name;
        tally.wrong.push_back(words.str() + " instead of " + one->calls);
    }
}

TEST_CASE("run-time dispatch of symmetric mechanisms calls whom the generator names, in order",
          "[select][dispatch][spec:fallback]") {
    test::symmetric_tally tally;
    play_symmetric_1(tally);
    play_symmetric_2(tally);
    for (std::size_t i = 0; i < tally.wrong.size() && i != 10; ++i) FAIL_CHECK(tally.wrong[i]);
    CHECK(tally.wrong.empty());
    CHECK(tally.served > tally.compared / 3);
    CHECK(tally.longer > tally.compared / 10);
    // Of each of the twelve entry points at which the core begins.
    CHECK(std::count_if(std::begin(tally.by_entry_point), std::end(tally.by_entry_point), [](std::size_t n) { return n > 40; }) ==
          12);
    WARN(tally.compared << " calls: " << tally.served << " served, " << tally.longer << " by more than one call of a driver");
}

TEST_CASE("run-time dispatch of asymmetric mechanisms calls whom the generator names, in order",
          "[select][dispatch][gap:16][gap:21]") {
    test::symmetric_tally tally;
    play_asymmetric(tally);
    for (std::size_t i = 0; i < tally.wrong.size() && i != 10; ++i) FAIL_CHECK(tally.wrong[i]);
    CHECK(tally.wrong.empty());
    CHECK(tally.served > tally.compared / 3);
    CHECK(tally.longer > tally.compared / 10);
    // Of each of the ten entry points at which the core begins.
    CHECK(std::count_if(std::begin(tally.by_entry_point), std::end(tally.by_entry_point), [](std::size_t n) { return n > 20; }) ==
          10);
    WARN(tally.compared << " calls: " << tally.served << " served, " << tally.longer << " by more than one call of a driver");
}

TEST_CASE("modes are asked for in the order of hardware, blocks of hardware, software, blocks of software",
          "[select][dispatch][compose][spec:substitution-points]") {
    test::symmetric_tally tally;
    play_composed(tally);
    for (std::size_t i = 0; i < tally.wrong.size() && i != 10; ++i) FAIL_CHECK(tally.wrong[i]);
    CHECK(tally.wrong.empty());
    CHECK(tally.served > tally.compared * 2 / 3);
    CHECK(tally.composed > tally.compared / 10);
    // Of each of the six entry points in one call.
    CHECK(std::count_if(std::begin(tally.by_entry_point), std::end(tally.by_entry_point), [](std::size_t n) { return n > 20; }) ==
          6);
    WARN(tally.compared << " calls: " << tally.served << " asked somebody, " << tally.composed << " were composed");
}
