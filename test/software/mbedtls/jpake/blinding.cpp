// Mbed TLS divides in a time that depends on the numbers. The linker's --wrap leads the driver's divisions here, which shows that
// none is of a secret as it is: with other random bytes the same step divides other numbers, and comes to the same result.
#include <software/mbedtls/jpake/calls.hpp>

using namespace test;

namespace {

std::vector<bytes> divided;

/// What one call divides.
template <class Call>
std::vector<bytes> divided_by(Call call) {
    divided.clear();
    call();
    return divided;
}

}  // namespace

extern "C" {
int __real_mbedtls_mpi_mod_mpi(mbedtls_mpi* remainder, const mbedtls_mpi* dividend, const mbedtls_mpi* divisor);

int __wrap_mbedtls_mpi_mod_mpi(mbedtls_mpi* remainder, const mbedtls_mpi* dividend, const mbedtls_mpi* divisor) {
    bytes some(mbedtls_mpi_size(dividend));
    CHECK(mbedtls_mpi_write_binary(dividend, some.data(), some.size()) == 0);
    divided.push_back(some);
    return __real_mbedtls_mpi_mod_mpi(remainder, dividend, divisor);
}
}

TEST_CASE("no secret is divided as it is", "[software][spec:pake]") {
    for (const std::size_t length : {1U, 31U, 32U, 64U, 100U}) {
        INFO(length);
        const bytes password(length, 0xfe);
        std::array<side<>, 2> both;
        std::array<std::vector<bytes>, 2> seen;
        for (std::size_t i = 0; i != 2; ++i)
            seen[i] = divided_by([&] { CHECK(both[i].setup(password, client, server) == PSA_SUCCESS); });
        REQUIRE(seen[0].size() == 1);
        REQUIRE(seen[1].size() == 1);
        CHECK(seen[0][0] != seen[1][0]);
        CHECK(seen[0][0].size() >= length + 31);  // longer than the quotient by a random number
        CHECK(std::equal(both[0].operation.password.bytes, both[0].operation.password.bytes + 32,
                         both[1].operation.password.bytes));
    }
    sides<> both(0);
    const auto twice = [&](std::size_t i, std::size_t of_secrets, std::size_t of_public_numbers) {
        INFO(i);
        std::array<side<>, 2> copies{both.a, both.a};
        std::array<std::vector<bytes>, 2> seen;
        for (std::size_t c = 0; c != 2; ++c)
            seen[c] = divided_by([&] { CHECK(copies[c].output(output_step(i)).status == PSA_SUCCESS); });
        REQUIRE(seen[0].size() == of_secrets + of_public_numbers);
        REQUIRE(seen[1].size() == seen[0].size());
        std::size_t same = 0;
        for (std::size_t d = 0; d != seen[0].size(); ++d) same += seen[0][d] == seen[1][d] ? 1 : 0;
        CHECK(same == of_public_numbers);  // the challenge
    };
    for (std::size_t i = 0; i != step_count; ++i) {
        if (i == 6) {
            both.of_b[0] = both.b.outputs(0, 6);
            CHECK(both.a.inputs(0, both.of_b[0]) == PSA_SUCCESS);
        }
        twice(i, i % 3 == 2 || i == 6 ? 1 : 0, i % 3 == 2 ? 1 : 0);
        both.a.outputs(i, i + 1);
    }
}
