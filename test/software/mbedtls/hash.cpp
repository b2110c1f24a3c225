// The hashes by Mbed TLS, called as driver classes: published vectors, pieces, copies, buffers, libsodium.
#include "support.hpp"

#include <psadrv/software/mbedtls/symmetric.hpp>

#include <sodium.h>

using namespace psadrv;

namespace {

struct hash_calls {
    const char* name;
    psa_algorithm_t alg;
    psa_status_t (*compute)(psa_algorithm_t, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);
    bytes (*in_pieces)(psa_algorithm_t, const bytes&, const std::vector<std::size_t>&);
    bool (*finish_into)(psa_algorithm_t, std::size_t room, psa_status_t expected);
};

template <class Driver>
bytes in_pieces(psa_algorithm_t alg, const bytes& message, const std::vector<std::size_t>& sizes) {
    typename Driver::hash_operation_t operation{}, copied{};
    REQUIRE(Driver::hash_setup(&operation, alg) == PSA_SUCCESS);
    std::size_t begin = 0, length = 0;
    for (std::size_t size : sizes) {
        REQUIRE(Driver::hash_update(&operation, size == 0 ? nullptr : message.data() + begin, size) == PSA_SUCCESS);
        begin += size;
        // hash_clone copies contexts as bytes, and the original may go away.
        __builtin_memcpy(static_cast<void*>(&copied), &operation, sizeof operation);
        REQUIRE(Driver::hash_abort(&operation) == PSA_SUCCESS);
        __builtin_memcpy(static_cast<void*>(&operation), &copied, sizeof operation);
    }
    bytes hash(PSA_HASH_LENGTH(alg));
    REQUIRE(Driver::hash_finish(&operation, hash.data(), hash.size(), &length) == PSA_SUCCESS);
    CHECK(length == hash.size());
    CHECK(Driver::hash_abort(&operation) == PSA_SUCCESS);
    CHECK(is_zero(&operation, sizeof operation));
    CHECK(Driver::hash_abort(&operation) == PSA_SUCCESS);
    return hash;
}

template <class Driver>
bool finish_into(psa_algorithm_t alg, std::size_t room, psa_status_t expected) {
    typename Driver::hash_operation_t operation{};
    fenced hash{room};
    std::size_t length = 77;
    const bool good = Driver::hash_setup(&operation, alg) == PSA_SUCCESS &&
                      Driver::hash_finish(&operation, hash.data(), room, &length) == expected;
    Driver::hash_abort(&operation);
    return good && hash.fences_stand() && (expected == PSA_SUCCESS || (length == 77 && hash.untouched()));
}

template <class Driver>
constexpr hash_calls calls(const char* name) {
    return {name, row_of<Driver>.capabilities[0].algorithms[0], &Driver::hash_compute, &in_pieces<Driver>, &finish_into<Driver>};
}

const hash_calls all_hashes[]{
    calls<mbedtls::md5>("MD5"),         calls<mbedtls::ripemd_160>("RIPEMD-160"), calls<mbedtls::sha_1>("SHA-1"),
    calls<mbedtls::sha_224>("SHA-224"), calls<mbedtls::sha_256>("SHA-256"),       calls<mbedtls::sha_384>("SHA-384"),
    calls<mbedtls::sha_512>("SHA-512"),
};

bytes compute(const hash_calls& hash, const bytes& message) {
    bytes out(PSA_HASH_LENGTH(hash.alg));
    std::size_t length = 0;
    REQUIRE(hash.compute(hash.alg, data_of(message), message.size(), out.data(), out.size(), &length) == PSA_SUCCESS);
    CHECK(length == out.size());
    return out;
}

const hash_calls& find(psa_algorithm_t alg) {
    for (const hash_calls& one : all_hashes) {
        if (one.alg == alg) return one;
    }
    FAIL("no such hash");
    return all_hashes[0];
}

}  // namespace

TEST_CASE("hashes by Mbed TLS are those of the published vectors", "[mbedtls][spec:hash_compute]") {
    // RFC 1321, the RIPEMD-160 paper, FIPS 180-4 examples.
    const struct {
        psa_algorithm_t alg;
        const char* message;
        const char* hash;
    } vectors[]{
        {PSA_ALG_MD5, "", "d41d8cd98f00b204e9800998ecf8427e"},
        {PSA_ALG_MD5, "abc", "900150983cd24fb0d6963f7d28e17f72"},
        {PSA_ALG_RIPEMD160, "", "9c1185a5c5e9fc54612808977ee8f548b2258d31"},
        {PSA_ALG_RIPEMD160, "abc", "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"},
        {PSA_ALG_SHA_1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"},
        {PSA_ALG_SHA_1, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1"},
        {PSA_ALG_SHA_224, "abc", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"},
        {PSA_ALG_SHA_256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {PSA_ALG_SHA_256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {PSA_ALG_SHA_384, "abc",
         "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"},
        {PSA_ALG_SHA_512, "abc",
         "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
         "454d4423643ce80e2a9ac94fa54ca49f"},
    };
    for (const auto& one : vectors) {
        INFO(find(one.alg).name << " of " << one.message);
        CHECK(compute(find(one.alg), of_text(one.message)) == hex(one.hash));
    }
}

TEST_CASE("a hash by Mbed TLS in pieces, its context copied and moved between them, is the hash",
          "[mbedtls][spec:hash_multipart]") {
    for (const hash_calls& hash : all_hashes) {
        for (std::size_t size : {0U, 1U, 55U, 56U, 63U, 64U, 65U, 111U, 112U, 127U, 128U, 129U, 300U}) {
            INFO(hash.name << " of " << size);
            const bytes message = random_bytes(size), expected = compute(hash, message);
            for (std::size_t longest : {1U, 7U, 64U, 200U})
                CHECK(hash.in_pieces(hash.alg, message, pieces_of(size, longest)) == expected);
        }
    }
}

TEST_CASE("a buffer that is too small for a hash by Mbed TLS is left alone", "[mbedtls][spec:hash_compute]") {
    for (const hash_calls& hash : all_hashes) {
        INFO(hash.name);
        const std::size_t size = PSA_HASH_LENGTH(hash.alg);
        fenced small{size - 1}, exact{size};
        std::size_t length = 77;
        CHECK(hash.compute(hash.alg, nullptr, 0, small.data(), small.size(), &length) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK((small.untouched() && length == 77));
        CHECK(hash.compute(hash.alg, nullptr, 0, exact.data(), exact.size(), &length) == PSA_SUCCESS);
        CHECK((exact.fences_stand() && length == size));
        CHECK(hash.finish_into(hash.alg, size - 1, PSA_ERROR_BUFFER_TOO_SMALL));
        CHECK(hash.finish_into(hash.alg, size, PSA_SUCCESS));
    }
}

TEST_CASE("hashes by Mbed TLS and by libsodium are equal", "[mbedtls][spec:hash_compute]") {
    for (std::size_t i = 0; i != 300; ++i) {
        const bytes message = random_bytes(random_below(600) + 1);
        bytes sha_256(32), sha_512(64);
        crypto_hash_sha256(sha_256.data(), message.data(), message.size());
        crypto_hash_sha512(sha_512.data(), message.data(), message.size());
        CHECK(compute(find(PSA_ALG_SHA_256), message) == sha_256);
        CHECK(compute(find(PSA_ALG_SHA_512), message) == sha_512);
    }
}
