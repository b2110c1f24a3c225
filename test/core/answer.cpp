// What comes back from a driver is checked once.
#include <psadrv/core/answer.hpp>

#include <catch2/catch.hpp>

using psadrv::checked_output;
using psadrv::checked_status;

TEST_CASE("a status of the API passes", "[core][spec:driver-entry-points]") {
    for (psa_status_t status : {PSA_SUCCESS, PSA_ERROR_GENERIC_ERROR, PSA_ERROR_NOT_SUPPORTED, PSA_ERROR_CORRUPTION_DETECTED,
                                PSA_ERROR_INSUFFICIENT_ENTROPY, PSA_ERROR_DATA_INVALID, psa_status_t{-129}, psa_status_t{-248}}) {
        CHECK(checked_status(status) == status);
    }
}

TEST_CASE("a status outside the API's range becomes a generic error", "[core][spec:driver-entry-points]") {
    for (psa_status_t status : {1, -1, -128, -249, 134, 0x7fffffff, -0x7fffffff - 1})
        CHECK(checked_status(status) == PSA_ERROR_GENERIC_ERROR);
}

TEST_CASE("an output longer than its buffer is a corruption, and its length is 0", "[core][spec:entry-point-parameters]") {
    std::size_t length = 32;
    CHECK(checked_output(PSA_SUCCESS, 32, &length) == PSA_SUCCESS);
    CHECK(length == 32);
    CHECK(checked_output(PSA_SUCCESS, 31, &length) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(length == 0);
}

TEST_CASE("the length of a failure is 0", "[core][spec:entry-point-parameters][gap:19]") {
    std::size_t length = 32;
    CHECK(checked_output(PSA_ERROR_HARDWARE_FAILURE, 64, &length) == PSA_ERROR_HARDWARE_FAILURE);
    CHECK(length == 0);
    length = 99;
    CHECK(checked_output(-1, 64, &length) == PSA_ERROR_GENERIC_ERROR);
    CHECK(length == 0);
}
