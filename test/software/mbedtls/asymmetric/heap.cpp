// What Mbed TLS takes from the heap it gives back on every way out, and no key is left in it. The linker's --wrap leads the
// static library's calloc and free here.
#include <software/mbedtls/asymmetric/calls.hpp>
#include <software/mbedtls/asymmetric/rsa_pairs.hpp>
#include <software/mbedtls/jpake/calls.hpp>

#include <algorithm>
#include <functional>
#include <map>

using namespace test;

namespace {

std::map<void*, std::size_t> blocks;
long allocations_before_failure = -1;  // negative: none fails
bytes watched;                         // a piece of a secret as Mbed TLS holds it
std::size_t secrets_given_back = 0;

}  // namespace

extern "C" {
void* __real_calloc(std::size_t count, std::size_t size);
void __real_free(void* block);

void* __wrap_calloc(std::size_t count, std::size_t size) {
    if (allocations_before_failure == 0) return nullptr;
    if (allocations_before_failure > 0) --allocations_before_failure;
    void* block = __real_calloc(count, size);
    blocks[block] = count * size;
    return block;
}
void __wrap_free(void* block) {
    const auto found = blocks.find(block);
    if (found != blocks.end()) {
        const auto* first = static_cast<const std::uint8_t*>(block);
        const auto* last = first + found->second;
        if (!watched.empty() && std::search(first, last, watched.begin(), watched.end()) != last) ++secrets_given_back;
        blocks.erase(found);
    }
    __real_free(block);
}
}

namespace {

/// Eight bytes from the middle of a number, as a limb of Mbed TLS: reversed.
bytes limb_of(const bytes& big_endian) {
    const auto last = big_endian.end() - 8;
    bytes limb(last - 8, last);
    std::reverse(limb.begin(), limb.end());
    return limb;
}

/// Lets the call fail at its first, second, ... allocation, until it needs no more of them. Some checks of Mbed TLS report
/// every failure as that of the check, so that `other` may be the answer too.
void starve(const char* name, psa_status_t other, const std::function<psa_status_t()>& call, long step = 1) {
    INFO(name);
    secrets_given_back = 0;
    long allowed = 0;
    std::size_t wrong = 0, left = 0, starved = 0;
    for (psa_status_t status = PSA_ERROR_INSUFFICIENT_MEMORY; status != PSA_SUCCESS; allowed += step) {
        allocations_before_failure = allowed;
        status = call();
        const bool was_starved = allocations_before_failure == 0;
        allocations_before_failure = -1;
        if (status != PSA_SUCCESS) {
            wrong += status == PSA_ERROR_INSUFFICIENT_MEMORY || status == other ? 0 : 1;
            starved += status == PSA_ERROR_INSUFFICIENT_MEMORY ? 1 : 0;
            if (!was_starved) break;
        }
        left += blocks.size();
    }
    CHECK(call() == PSA_SUCCESS);
    CHECK(wrong == 0);
    CHECK(starved != 0);
    CHECK(left == 0);
    CHECK(blocks.empty());
    CHECK(secrets_given_back == 0);
}

}  // namespace

TEST_CASE("a secret that is in the heap is found there", "[software]") {
    const key pair = key_pair_on(mbedtls::curve_of(PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), 256));
    watched = limb_of(pair.data);
    secrets_given_back = 0;
    mbedtls::number secret;
    REQUIRE(mbedtls_mpi_read_binary(&secret.value, pair.data.data(), pair.data.size()) == 0);
    __wrap_free(secret.value.p);
    CHECK(secrets_given_back == 1);
    secret.value.p = nullptr;
}

TEST_CASE("elliptic curves: every failed allocation is reported, nothing is kept, nothing shows a key", "[software]") {
    const std::pair<psa_ecc_family_t, std::size_t> some[]{{PSA_ECC_FAMILY_SECP_R1, 192}, {PSA_ECC_FAMILY_MONTGOMERY, 255}};
    for (const auto& [family, size] : some) {
        const key pair = key_pair_on(mbedtls::curve_of(PSA_KEY_TYPE_ECC_KEY_PAIR(family), size)), verifier = public_key_of(pair);
        const bool montgomery = family == PSA_ECC_FAMILY_MONTGOMERY;
        watched = montgomery ? bytes(pair.data.begin() + 8, pair.data.begin() + 16) : limb_of(pair.data);
        const psa_status_t invalid = PSA_ERROR_INVALID_ARGUMENT;
        std::size_t bits = size;
        starve("import", invalid, [&] { return import <mbedtls::ecc_key_pair>(pair.type, bits, pair.data).status; });
        starve("import public", invalid,
               [&] { return import <mbedtls::ecc_public_key>(verifier.type, bits, verifier.data).status; });
        starve(
            "export public", invalid, [&] { return export_public<mbedtls::ecc_key_pair>(pair).status; }, 37);
        starve("generate", invalid, [&] { return generate<mbedtls::ecc_key_pair>(pair.type, size).status; });
        starve(
            "agree", invalid, [&] { return agree(pair, verifier.data).status; }, 37);
        if (montgomery) continue;
        const bytes hash = some_hash(PSA_ALG_SHA_256);
        const psa_algorithm_t alg = PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_256);
        starve(
            "sign", invalid, [&] { return sign<mbedtls::ecdsa_sign>(pair, PSA_ALG_ECDSA_ANY, hash).status; }, 37);
        starve(
            "sign deterministic", invalid, [&] { return sign<mbedtls::ecdsa_deterministic_sign>(pair, alg, hash).status; }, 37);
        const bytes signature = sign<mbedtls::ecdsa_sign>(pair, alg & ~0x100U, hash).written;
        starve(
            "verify", PSA_ERROR_INVALID_SIGNATURE, [&] { return verify<mbedtls::ecdsa_verify>(verifier, alg, hash, signature); },
            7);
    }
}

TEST_CASE("RSA: every failed allocation is reported, nothing is kept, nothing shows a key", "[software]") {
    const key pair{PSA_KEY_TYPE_RSA_KEY_PAIR, 1024, hex(vectors::key_1024)}, single = public_key_of(pair);
    mbedtls::rsa_key parts;
    REQUIRE(mbedtls::read_rsa_key(pair.data.data(), pair.data.size(), true, parts));
    const bytes hash = some_hash(PSA_ALG_SHA_256);
    const psa_algorithm_t pss = PSA_ALG_RSA_PSS(PSA_ALG_SHA_256), v15 = PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256);
    const psa_status_t invalid = PSA_ERROR_INVALID_ARGUMENT, corrupt = PSA_ERROR_CORRUPTION_DETECTED;
    const psa_key_attributes_t attributes = pair.attributes();
    for (const mbedtls::bytes& secret : {parts.private_exponent, parts.prime_1, parts.exponent_2}) {
        watched = limb_of(bytes(secret.data, secret.data + secret.size));
        std::size_t bits = 0;
        starve(
            "import", invalid, [&] { return import <mbedtls::rsa_key_pair>(pair.type, bits = 0, pair.data).status; }, 3);
        starve("import public", invalid,
               [&] { return import <mbedtls::rsa_public_key>(single.type, bits = 0, single.data).status; });
        starve(
            "sign", corrupt, [&] { return sign<mbedtls::rsa_pkcs1v15_sign>(pair, v15, hash).status; }, 3);
        starve(
            "sign pss", corrupt, [&] { return sign<mbedtls::rsa_pss_sign>(pair, pss, hash).status; }, 3);
        const bytes signature = sign<mbedtls::rsa_pss_sign>(pair, pss, hash).written;
        starve("verify", PSA_ERROR_INVALID_SIGNATURE,
               [&] { return verify<mbedtls::rsa_pss_verify>(single, pss, hash, signature); });
        bytes encrypted(128), plain(128);
        std::size_t length = 0;
        starve("encrypt", corrupt, [&] {
            return mbedtls::rsa_oaep_encrypt::asymmetric_encrypt(&attributes, pair.data.data(), pair.data.size(),
                                                                 PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), hash.data(), hash.size(),
                                                                 nullptr, 0, encrypted.data(), encrypted.size(), &length);
        });
        starve(
            "decrypt", corrupt,
            [&] {
                return mbedtls::rsa_oaep_decrypt::asymmetric_decrypt(
                    &attributes, pair.data.data(), pair.data.size(), PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), encrypted.data(),
                    encrypted.size(), nullptr, 0, plain.data(), plain.size(), &length);
            },
            3);
        CHECK(bytes(plain.begin(), plain.begin() + 32) == hash);
    }
}

TEST_CASE("J-PAKE: every failed allocation is reported, nothing is kept, nothing shows a secret", "[software]") {
    const psa_status_t invalid = PSA_ERROR_INVALID_ARGUMENT;
    const bytes password = random_bytes(generator::numbers, 32), reduced = joined(bytes(20), password);
    const auto exponent_of = [](const side<>& one) {
        const std::uint8_t* first = one.operation.exponent.bytes;
        return limb_of(bytes(first, first + 32));
    };
    watched = limb_of(password);
    starve("setup", invalid, [&] {
        side<> one;
        const psa_status_t status = one.setup(reduced, client, server);
        if (status != PSA_SUCCESS) CHECK(one.is_zero());
        return status;
    });
    sides<> both(0, password, password);
    for (std::size_t i = 0; i != step_count; ++i) {
        INFO(i);
        // The secret of the share, which is there before it is proven.
        watched = i % 3 == 0 ? limb_of(password) : exponent_of(both.a);
        starve(
            "output", invalid,
            [&] {
                side<> copy = both.a;
                return copy.output(output_step(i)).status;
            },
            i % 3 == 2 ? 1 : 101);
        (i < 6 ? both.of_a[0] : both.of_a[1]).push_back(both.a.outputs(i, i + 1)[0]);
        (i < 6 ? both.of_b[0] : both.of_b[1]).push_back(both.b.outputs(i, i + 1)[0]);
        if (i != 5 && i != 8) continue;
        const std::size_t round = i == 5 ? 0 : 1, from = 6 * round;
        CHECK(both.b.inputs(from, both.of_a[round]) == PSA_SUCCESS);
        for (std::size_t j = 0; j != both.of_b[round].size(); ++j) {
            starve(
                "input", j % 3 == 2 ? PSA_ERROR_INVALID_SIGNATURE : invalid,
                [&] {
                    side<> copy = both.a;
                    return copy.input(input_step(from + j), both.of_b[round][j]);
                },
                j % 3 == 2 ? 101 : 1);
            CHECK(both.a.input(input_step(from + j), both.of_b[round][j]) == PSA_SUCCESS);
        }
    }
    const bytes key = both.b.key().written;
    for (const bytes& secret : {exponent_of(both.a), bytes(key.rend() - 32, key.rend() - 24)}) {
        watched = secret;
        starve(
            "key", invalid, [&] { return both.a.key().status; }, 101);
    }
    CHECK(both.a.key().written == key);
}
