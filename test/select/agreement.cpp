// Run-time selection and dispatch agree with the oracle over generated platforms and random mechanisms.
#include "oracle.hpp"
#include "subject.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>

using psadrv::entry_point;

std::vector<subject> subjects_1();
std::vector<subject> subjects_2();
std::vector<subject> subjects_3();

namespace {

const std::vector<subject>& all_subjects() {
    static const std::vector<subject> all = [] {
        std::vector<subject> found = subjects_1();
        for (const auto& more : {subjects_2(), subjects_3()}) found.insert(found.end(), more.begin(), more.end());
        return found;
    }();
    return all;
}

struct beginning {
    entry_point entry;
    const char* name;
};
constexpr beginning beginnings[]{{entry_point::hash_compute, "hash_compute"},
                                 {entry_point::hash_setup, "hash_setup"},
                                 {entry_point::mac_compute, "mac_compute"}};

class dice {
    std::mt19937 numbers{20240607};

  public:
    template <class List>
    const auto& one_of(const List& list) {
        return list[std::uniform_int_distribution<std::size_t>{0, std::size(list) - 1}(numbers)];
    }
};

const std::vector<oracle::algorithm>& algorithms_at(entry_point entry) {
    static const auto part = [](bool of_hashes) {
        std::vector<oracle::algorithm> found;
        for (const oracle::algorithm& one : oracle::all_algorithms()) {
            if ((one.kind == "hash") == of_hashes) found.push_back(one);
        }
        return found;
    };
    static const std::vector<oracle::algorithm> hashes = part(true), keyed = part(false);
    return entry == entry_point::mac_compute ? keyed : hashes;
}

/// The mechanisms around a wanted row: of its kinds of algorithm and key, but not only of its hash, length or sizes.
struct neighbourhood {
    std::vector<oracle::algorithm> algorithms;
    std::vector<oracle::key_type> key_types;
    std::vector<std::size_t> key_sizes;
};
std::vector<neighbourhood> neighbourhoods(const oracle::platform& platform, entry_point entry) {
    std::vector<neighbourhood> found{{algorithms_at(entry), oracle::all_key_types(), oracle::all_key_sizes()}};
    for (const oracle::wanted_row& row : platform.wanted) {
        neighbourhood near{{}, {}, row.key_sizes};
        for (const oracle::algorithm& one : algorithms_at(entry)) {
            const bool ccm_star = row.algorithm.kind == "ccm_star_any_tag" && one.kind.substr(0, 3) == "ccm";
            if (one.kind == row.algorithm.kind || ccm_star) near.algorithms.push_back(one);
        }
        for (const oracle::key_type& one : oracle::all_key_types()) {
            if (!row.key_type || one.kind == row.key_type->kind) near.key_types.push_back(one);
        }
        if (near.algorithms.empty()) continue;  // a row for other entry points
        found.push_back({near.algorithms, near.key_types, oracle::all_key_sizes()});
        if (!row.key_sizes.empty()) found.push_back(near);
    }
    return found;
}

oracle::mechanism random_mechanism(dice& random, const std::vector<neighbourhood>& around) {
    const neighbourhood& near = random.one_of(around);
    return {random.one_of(near.algorithms), random.one_of(near.key_types), random.one_of(near.key_sizes)};
}

std::string words(const oracle::mechanism& what) {
    std::ostringstream out;
    out << what.algorithm.kind << ':' << what.algorithm.hash << ':' << what.algorithm.rule << what.algorithm.bytes << ' '
        << what.key_type.kind << ':' << what.key_type.family << ' ' << what.key_bits;
    return out.str();
}

/// Of capabilities that differ only in what they restrict, a chain holds the first: here driver and form are compared.
/// The name under which the functions of a link are recorded.
std::string name_of(const oracle::platform& platform, const oracle::link& link) {
    const std::string& prefix = platform.drivers[link.driver].prefix;
    return link.implementation == 0 ? prefix : prefix + '_' + std::to_string(link.implementation);
}

/// What the drivers of a chain are called for, and the answer, if each says at its first entry point what the script says.
struct expectation {
    test::calls calls;
    psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
};
/// An HMAC of nothing with an empty key: the inner hash, then the outer one, each a block of key and something more.
template <class Script>
void play_hmac(const oracle::platform& platform, const oracle::mechanism& what, expectation& expected, Script&& script) {
    const std::vector<oracle::link> hashes = oracle::hash_chain_of(platform, what);
    if (what.algorithm.bytes > PSA_HASH_LENGTH(PSA_ALG_GET_HASH(value_of(what.algorithm)))) {
        expected.status = PSA_ERROR_INVALID_ARGUMENT;
        return;
    }
    for (int hash = 0; hash != 2; ++hash) {
        std::string prefix;
        expected.status = PSA_ERROR_NOT_SUPPORTED;
        for (std::size_t h = 0; h != hashes.size() && expected.status == PSA_ERROR_NOT_SUPPORTED; ++h) {
            prefix = name_of(platform, hashes[h]);
            expected.status = script(prefix, "hash_setup");
            expected.calls.push_back(prefix + ".hash_setup");
        }
        if (expected.status != PSA_SUCCESS) return;
        for (const char* step : {".hash_update", ".hash_update", ".hash_finish", ".hash_abort"})
            expected.calls.push_back(prefix + step);
    }
}

template <class Script>
expectation play(const oracle::platform& platform, const std::vector<oracle::link>& chain, const oracle::mechanism& what,
                 const std::string& name, Script&& script) {
    expectation expected;
    for (const oracle::link& link : chain) {
        if (link.composed) {
            play_hmac(platform, what, expected, script);
            if (expected.status != PSA_ERROR_NOT_SUPPORTED) break;
            continue;
        }
        const std::string prefix = name_of(platform, link);
        const std::string first = link.through_multipart ? "hash_setup" : name;
        expected.status = script(prefix, first);
        expected.calls.push_back(prefix + '.' + first);
        if (link.through_multipart && expected.status == PSA_SUCCESS) {
            for (const char* step : {".hash_update", ".hash_finish", ".hash_abort"}) expected.calls.push_back(prefix + step);
        }
        if (expected.status != PSA_ERROR_NOT_SUPPORTED) break;
    }
    return expected;
}

}  // namespace

TEST_CASE("run-time classification agrees with the oracle", "[select][spec:capability-semantics]") {
    dice random;
    std::size_t compared = 0, served = 0, longer = 0, wrong = 0;
    for (const subject& by : all_subjects()) {
        const oracle::platform platform = oracle::read_platform(by.text);
        for (const beginning& from : beginnings) {
            const bool keyed = from.entry == entry_point::mac_compute;
            const std::vector<neighbourhood> around = neighbourhoods(platform, from.entry);
            for (std::size_t n = keyed ? 2000 : 8 * algorithms_at(from.entry).size(); n != 0; --n) {
                const oracle::mechanism what = random_mechanism(random, around);
                const std::vector<oracle::link> expected = oracle::chain_of(platform, from.name, what);
                const bool agrees =
                    expected == by.chain(from.entry, value_of(what.algorithm), value_of(what.key_type), what.key_bits);
                ++compared;
                served += expected.empty() ? 0 : 1;
                longer += expected.size() > 1 ? 1 : 0;
                if (agrees || ++wrong > 10) continue;
                INFO(by.text);
                INFO(from.name << ' ' << words(what));
                CHECK(agrees);
            }
        }
    }
    CHECK(wrong == 0);
    CHECK(all_subjects().size() >= 200);
    CHECK(served > compared / 10);
    CHECK(longer > compared / 50);
    WARN(all_subjects().size() << " platforms, " << compared << " mechanisms: " << served << " served, " << longer
                               << " by a chain of two or more");
}

TEST_CASE("run-time dispatch calls whom the oracle names, in order", "[select][dispatch][spec:fallback]") {
    constexpr psa_status_t answers[]{PSA_SUCCESS, PSA_ERROR_NOT_SUPPORTED, PSA_ERROR_NOT_SUPPORTED, PSA_ERROR_HARDWARE_FAILURE};
    dice random;
    std::size_t valid = 0, wrong = 0, calls = 0, fallbacks = 0, composed = 0;
    for (const subject& by : all_subjects()) {
        if (!by.valid) continue;
        ++valid;
        const oracle::platform platform = oracle::read_platform(by.text);
        std::set<std::string> names;
        for (std::size_t d = 0; d != platform.drivers.size(); ++d) {
            for (const oracle::capability& one : platform.drivers[d].capabilities)
                names.insert(name_of(platform, {d, one.implementation}));
        }
        for (const beginning& from : beginnings) {
            const bool keyed = from.entry == entry_point::mac_compute;
            const std::vector<neighbourhood> around = neighbourhoods(platform, from.entry);
            test::recording record;
            std::map<std::string, psa_status_t> script;
            for (std::size_t n = keyed ? 600 : 30; n != 0; --n) {
                const oracle::mechanism what = random_mechanism(random, around);
                const std::vector<oracle::link> chain = oracle::chain_of(platform, from.name, what);
                for (const std::string& one : names) {
                    for (const beginning& to : beginnings) {
                        const psa_status_t said = random.one_of(answers);
                        record.answer(one, to.entry, said);
                        script[one + to.name] = said;
                    }
                }
                const expectation expected =
                    play(platform, chain, what, from.name,
                         [&](const std::string& prefix, const std::string& entry) { return script.at(prefix + entry); });
                composed += !chain.empty() && chain.front().composed ? 1 : 0;
                const psa_status_t status = by.call(from.entry, value_of(what.algorithm), value_of(what.key_type), what.key_bits);
                const bool agrees = status == expected.status && record.called() == expected.calls;
                calls += record.calls.size();
                fallbacks += chain.size() > 1 && record.calls.size() > 1 ? 1 : 0;
                if (!agrees && ++wrong <= 10) {
                    INFO(by.text);
                    INFO(from.name << ' ' << words(what));
                    CHECK(status == expected.status);
                    CHECK(record.called() == expected.calls);
                }
                record.forget();
                record.forget_answers();
            }
        }
    }
    CHECK(wrong == 0);
    CHECK(valid > all_subjects().size() * 2 / 5);
    CHECK(fallbacks > 1000);
    CHECK(composed > 1000);
    WARN(valid << " platforms, " << calls << " calls of drivers, " << fallbacks << " with fallback, " << composed
               << " MACs that are composed first of all");
}

TEST_CASE("the oracle answers the specification's own examples", "[select][spec:capability-examples]") {
    const oracle::platform platform = oracle::read_platform(R"(
        driver acme transparent
        capability mac_compute
        algorithms deterministic_ecdsa:any
        fallback
        driver nadir transparent
        capability mac_compute
        algorithms deterministic_ecdsa:sha_256 deterministic_ecdsa:sha_512
        key_types ecc_key_pair:secp_r1
        key_sizes 256 384
        want mac_compute deterministic_ecdsa:any
    )");
    const auto chain = [&](const char* hash, const char* family, std::size_t bits) {
        return oracle::chain_of(platform, "mac_compute", {{"deterministic_ecdsa", hash, '*', 0}, {"ecc_key_pair", family}, bits});
    };
    using links = std::vector<oracle::link>;
    CHECK(chain("sha_256", "secp_r1", 256) == links{{0, 0, false}, {1, 0, false}});
    CHECK(chain("sha_256", "secp_k1", 256) == links{{0, 0, false}});
    CHECK(chain("sha_224", "secp_r1", 256) == links{{0, 0, false}});
    CHECK(chain("sha_512", "secp_r1", 521) == links{{0, 0, false}});
    CHECK(oracle::chain_of(platform, "mac_compute", {{"ecdsa", "sha_256", '*', 0}, {"ecc_key_pair", "secp_r1"}, 256}).empty());
}
