// Advice: what is left unsaid of software, which no user of psadrv could repair.
#include <psadrv/rules/advice_rules.hpp>
#include <psadrv/software/mbedtls/description.hpp>
#include <psadrv/software/sodium/description.hpp>

#include <psa/crypto_values.h>

#include <catch2/catch.hpp>

#include <vector>

using namespace psadrv;

namespace {

std::vector<finding> advice_about(const std::vector<driver>& rows) {
    std::vector<finding> all;
    const auto remember = [&](const finding& one) { all.push_back(one); };
    const list<driver> drivers{rows.data(), rows.size()};
    for (std::size_t d = 0; d != rows.size(); ++d) rules::check_advice(drivers, d, remember);
    rules::check_reach(drivers, remember);
    return all;
}

template <class Rows>
void append(std::vector<driver>& to, const Rows& rows) {
    for (const auto& one : rows) to.push_back(one.description);
}

constexpr capability sha_256[]{{.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_256>}};
constexpr driver acme{"acme", driver_type::transparent, 0, false, sha_256},
    nadir{"nadir", driver_type::transparent, 0, false, sha_256};

}  // namespace

TEST_CASE("there is no advice about the software that comes with psadrv, alone or behind a driver", "[rules][spec:fallback]") {
    std::vector<driver> rows{acme};
    append(rows, sodium::software_rows);
    append(rows, mbedtls::symmetric_rows);
    append(rows, mbedtls::rsa_rows);
    append(rows, mbedtls::ecc_rows);
    append(rows, mbedtls::jpake_rows);
    append(rows, mbedtls::random_rows);
    REQUIRE(rows.size() > 20);
    CHECK(advice_about(rows).empty());
    rows.push_back(nadir);  // before all software, wherever it stands
    const std::vector<finding> all = advice_about(rows);
    REQUIRE(all.size() == 1);
    CHECK(all[0].what == problem::never_reached);
    CHECK(all[0].driver == rows.size() - 1);
    CHECK(all[0].entry == entry_point::hash_compute);
    CHECK(all[0].other == 0);
}
