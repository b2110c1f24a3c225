// HMAC and CMAC by Mbed TLS, called as driver classes: published vectors, lengths, refusals, what is left behind, libsodium.
#include "support.hpp"

#include <psadrv/software/mbedtls/symmetric.hpp>

#include <sodium.h>

using namespace psadrv;

namespace {

using status_and_length = std::pair<psa_status_t, std::size_t>;

/// One MAC; `Driver`'s functions behind pointers that know no context type.
struct mac_calls {
    const char* name;
    psa_algorithm_t alg;
    std::size_t key_size, size;
    decltype(&mbedtls::aes_cmac::mac_compute) compute;
    decltype(&mbedtls::aes_cmac::mac_verify) verify;
    status_and_length (*sign)(psa_algorithm_t, const bytes& key, const bytes& message, const std::vector<std::size_t>&,
                              fenced& mac);
    psa_status_t (*check)(psa_algorithm_t, const bytes& key, const bytes& message, const std::vector<std::size_t>&,
                          const bytes& mac);
};

template <class Driver>
psa_status_t update(typename Driver::mac_operation_t& operation, const bytes& message, const std::vector<std::size_t>& sizes) {
    std::size_t begin = 0;
    for (std::size_t size : sizes) {
        const psa_status_t status = Driver::mac_update(&operation, size == 0 ? nullptr : message.data() + begin, size);
        if (status != PSA_SUCCESS) return status;
        begin += size;
    }
    return PSA_SUCCESS;
}

template <class Driver>
status_and_length sign(psa_algorithm_t alg, const bytes& key, const bytes& message, const std::vector<std::size_t>& sizes,
                       fenced& mac) {
    typename Driver::mac_operation_t operation{};
    std::size_t length = 77;
    psa_status_t status = Driver::mac_sign_setup(&operation, nullptr, data_of(key), key.size(), alg);
    if (status == PSA_SUCCESS) {
        CHECK(update<Driver>(operation, message, sizes) == PSA_SUCCESS);
        status = Driver::mac_sign_finish(&operation, mac.data(), mac.size(), &length);
    }
    // Nobody aborts after a finish or a failing setup.
    CHECK(is_zero(&operation, sizeof operation));
    CHECK(blocks_on_heap() == 0);
    CHECK(Driver::mac_abort(&operation) == PSA_SUCCESS);
    return {status, length};
}

template <class Driver>
psa_status_t check(psa_algorithm_t alg, const bytes& key, const bytes& message, const std::vector<std::size_t>& sizes,
                   const bytes& mac) {
    typename Driver::mac_operation_t operation{};
    psa_status_t status = Driver::mac_verify_setup(&operation, nullptr, data_of(key), key.size(), alg);
    if (status == PSA_SUCCESS) {
        CHECK(update<Driver>(operation, message, sizes) == PSA_SUCCESS);
        status = Driver::mac_verify_finish(&operation, data_of(mac), mac.size());
    }
    CHECK(is_zero(&operation, sizeof operation));
    CHECK(blocks_on_heap() == 0);
    return status;
}

template <class Driver>
mac_calls calls(const char* name, psa_algorithm_t alg, std::size_t key_size, std::size_t size) {
    return {name, alg, key_size, size, &Driver::mac_compute, &Driver::mac_verify, &sign<Driver>, &check<Driver>};
}

const mac_calls all_macs[]{
    calls<mbedtls::hmac_md5>("HMAC-MD5", PSA_ALG_HMAC(PSA_ALG_MD5), 16, 16),
    calls<mbedtls::hmac_ripemd_160>("HMAC-RIPEMD-160", PSA_ALG_HMAC(PSA_ALG_RIPEMD160), 20, 20),
    calls<mbedtls::hmac_sha_1>("HMAC-SHA-1", PSA_ALG_HMAC(PSA_ALG_SHA_1), 20, 20),
    calls<mbedtls::hmac_sha_224>("HMAC-SHA-224", PSA_ALG_HMAC(PSA_ALG_SHA_224), 20, 28),
    calls<mbedtls::hmac_sha_256>("HMAC-SHA-256", PSA_ALG_HMAC(PSA_ALG_SHA_256), 20, 32),
    calls<mbedtls::hmac_sha_384>("HMAC-SHA-384", PSA_ALG_HMAC(PSA_ALG_SHA_384), 20, 48),
    calls<mbedtls::hmac_sha_512>("HMAC-SHA-512", PSA_ALG_HMAC(PSA_ALG_SHA_512), 20, 64),
    calls<mbedtls::aes_cmac>("AES-CMAC", PSA_ALG_CMAC, 16, 16),
    calls<mbedtls::aes_cmac>("AES-CMAC", PSA_ALG_CMAC, 24, 16),
    calls<mbedtls::aes_cmac>("AES-CMAC", PSA_ALG_CMAC, 32, 16),
    calls<mbedtls::des3_cmac>("2DES-CMAC", PSA_ALG_CMAC, 16, 8),
    calls<mbedtls::des3_cmac>("3DES-CMAC", PSA_ALG_CMAC, 24, 8),
};

bytes compute(const mac_calls& mac, psa_algorithm_t alg, const bytes& key, const bytes& message) {
    bytes out(64);
    std::size_t length = 0;
    REQUIRE(mac.compute(nullptr, data_of(key), key.size(), alg, data_of(message), message.size(), out.data(), out.size(),
                        &length) == PSA_SUCCESS);
    REQUIRE(length <= out.size());
    return first(out, length);
}

const mac_calls& find(std::string_view name) {
    for (const mac_calls& one : all_macs) {
        if (one.name == name) return one;
    }
    FAIL("no such MAC");
    return all_macs[0];
}

}  // namespace

TEST_CASE("MACs by Mbed TLS are those of the published vectors", "[mbedtls][spec:mac_compute]") {
    const bytes b20(20, 0x0b), hi = of_text("Hi There");
    const bytes larger = of_text("Test Using Larger Than Block-Size Key - Hash Key First");
    const bytes aes = hex("2b7e151628aed2a6abf7158809cf4f3c");
    const bytes text =
        hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
            "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
    const bytes two_keys = hex("4cf15134a2850dd58a3d10ba80570d38");
    const bytes three_keys = hex("8aa83bf8cbda10620bc1bf19fbb6cd58bc313d4a371ca8b5");
    // RFC 2202, 2286, 4231, 4493; NIST SP 800-38B examples.
    const struct {
        const char* name;
        bytes key, message;
        const char* mac;
    } vectors[]{
        {"HMAC-MD5", bytes(16, 0x0b), hi, "9294727a3638bb1c13f48ef8158bfc9d"},
        {"HMAC-RIPEMD-160", b20, hi, "24cb4bd67d20fc1a5d2ed7732dcc39377f0a5668"},
        {"HMAC-SHA-1", b20, hi, "b617318655057264e28bc0b6fb378c8ef146be00"},
        {"HMAC-SHA-224", b20, hi, "896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22"},
        {"HMAC-SHA-256", b20, hi, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
        {"HMAC-SHA-256", bytes(131, 0xaa), larger, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
        {"HMAC-SHA-384", b20, hi,
         "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6"},
        {"HMAC-SHA-512", b20, hi,
         "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
         "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"},
        {"AES-CMAC", aes, {}, "bb1d6929e95937287fa37d129b756746"},
        {"AES-CMAC", aes, first(text, 16), "070a16b46b4d4144f79bdd9dd04a287c"},
        {"AES-CMAC", aes, first(text, 40), "dfa66747de9ae63030ca32611497c827"},
        {"AES-CMAC", aes, text, "51f0bebf7e3b9d92fc49741779363cfe"},
        {"3DES-CMAC", three_keys, {}, "b7a688e122ffaf95"},
        {"3DES-CMAC", three_keys, first(text, 8), "8e8f293136283797"},
        {"2DES-CMAC", two_keys, {}, "bd2ebf9a3ba00361"},
        {"2DES-CMAC", two_keys, first(text, 8), "4ff2ab813c53ce83"},
    };
    for (const auto& one : vectors) {
        INFO(one.name << " of " << one.message.size() << " bytes");
        CHECK(compute(find(one.name), find(one.name).alg, one.key, one.message) == hex(one.mac));
    }
}

TEST_CASE("a MAC by Mbed TLS in pieces is the MAC, truncated ones are its beginning", "[mbedtls][spec:mac_multipart]") {
    for (const mac_calls& mac : all_macs) {
        for (std::size_t size : {0U, 1U, 8U, 15U, 16U, 17U, 63U, 64U, 65U, 127U, 128U, 129U, 300U}) {
            const bytes key = random_bytes(mac.key_size), message = random_bytes(size),
                        whole = compute(mac, mac.alg, key, message);
            INFO(mac.name << " of " << size);
            REQUIRE(whole.size() == mac.size);
            for (std::size_t length : {mac.size, mac.size - 1, std::size_t{4}}) {
                const psa_algorithm_t alg = length == mac.size ? mac.alg : PSA_ALG_TRUNCATED_MAC(mac.alg, length);
                CHECK(compute(mac, alg, key, message) == first(whole, length));
                fenced out{length};
                CHECK(mac.sign(alg, key, message, pieces_of(size, 40), out) == status_and_length{PSA_SUCCESS, length});
                CHECK((out.fences_stand() && out.text(length) == first(whole, length)));
                CHECK(mac.check(alg, key, message, pieces_of(size, 40), first(whole, length)) == PSA_SUCCESS);
            }
        }
    }
}

TEST_CASE("a changed, shortened or lengthened MAC does not verify with Mbed TLS", "[mbedtls][spec:mac_verify]") {
    for (const mac_calls& mac : all_macs) {
        const bytes key = random_bytes(mac.key_size), message = random_bytes(50), good = compute(mac, mac.alg, key, message);
        const auto verify = [&](const bytes& one) {
            const psa_status_t at_once =
                mac.verify(nullptr, key.data(), key.size(), mac.alg, message.data(), message.size(), data_of(one), one.size());
            CHECK(mac.check(mac.alg, key, message, {20, 30}, one) == at_once);
            CHECK(blocks_on_heap() == 0);
            return at_once;
        };
        INFO(mac.name);
        CHECK(verify(good) == PSA_SUCCESS);
        for (std::size_t i = 0; i != good.size(); ++i) {
            bytes bad = good;
            bad[i] ^= static_cast<std::uint8_t>(1U << random_below(8));
            CHECK(verify(bad) == PSA_ERROR_INVALID_SIGNATURE);
        }
        CHECK(verify(first(good, good.size() - 1)) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(verify(joined(good, {0})) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(verify({}) == PSA_ERROR_INVALID_SIGNATURE);
    }
}

TEST_CASE("a MAC by Mbed TLS leaves a buffer that is too small alone, and holds nothing afterwards",
          "[mbedtls][spec:mac_compute]") {
    for (const mac_calls& mac : all_macs) {
        const bytes key = random_bytes(mac.key_size);
        fenced small{mac.size - 1};
        std::size_t length = 77;
        INFO(mac.name);
        CHECK(mac.compute(nullptr, key.data(), key.size(), mac.alg, nullptr, 0, small.data(), small.size(), &length) ==
              PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK((small.untouched() && length == 77 && blocks_on_heap() == 0));
        CHECK(mac.sign(mac.alg, key, {}, {}, small) == status_and_length{PSA_ERROR_BUFFER_TOO_SMALL, 77});
        CHECK(small.untouched());
    }
}

TEST_CASE("key sizes and lengths that are none are refused at setup", "[mbedtls][spec:mac_multipart]") {
    for (const mac_calls& mac : all_macs) {
        INFO(mac.name);
        fenced out{64};
        const status_and_length refused{PSA_ERROR_INVALID_ARGUMENT, 77};
        CHECK(mac.sign(PSA_ALG_TRUNCATED_MAC(mac.alg, std::min<std::size_t>(mac.size + 1, 63)), random_bytes(mac.key_size), {},
                       {}, out)
                  .first == (mac.size < 63 ? PSA_ERROR_INVALID_ARGUMENT : PSA_SUCCESS));
        if (mac.alg != PSA_ALG_CMAC) continue;
        for (std::size_t size : {0U, 1U, 7U, 8U, 15U, 17U, 23U, 25U, 31U, 33U, 64U}) {
            CHECK(mac.sign(mac.alg, random_bytes(size), {}, {}, out) == refused);
            CHECK(mac.check(mac.alg, random_bytes(size), {}, {}, bytes(mac.size)) == PSA_ERROR_INVALID_ARGUMENT);
        }
    }
}

TEST_CASE("HMACs by Mbed TLS and by libsodium are equal, for keys of any length", "[mbedtls][spec:mac_compute]") {
    for (std::size_t i = 0; i != 300; ++i) {
        const bytes key = random_bytes(random_below(200) + 1), message = random_bytes(random_below(300) + 1);
        bytes expected(32);
        crypto_auth_hmacsha256_state small;
        crypto_auth_hmacsha256_init(&small, key.data(), key.size());
        crypto_auth_hmacsha256_update(&small, message.data(), message.size());
        crypto_auth_hmacsha256_final(&small, expected.data());
        CHECK(compute(find("HMAC-SHA-256"), PSA_ALG_HMAC(PSA_ALG_SHA_256), key, message) == expected);
        expected.resize(64);
        crypto_auth_hmacsha512_state large;
        crypto_auth_hmacsha512_init(&large, key.data(), key.size());
        crypto_auth_hmacsha512_update(&large, message.data(), message.size());
        crypto_auth_hmacsha512_final(&large, expected.data());
        CHECK(compute(find("HMAC-SHA-512"), PSA_ALG_HMAC(PSA_ALG_SHA_512), key, message) == expected);
    }
}
