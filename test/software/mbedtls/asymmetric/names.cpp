// names.hpp with functions and contexts of Mbed TLS 3.x's shapes: each call reaches them, in their order.
#include <psadrv/software/mbedtls/names.hpp>
#include <psadrv/software/mbedtls/random.hpp>

#include <catch2/catch.hpp>

#include <mbedtls/rsa.h>

namespace three {

struct context {
    mbedtls_mpi private_DP, private_DQ, private_QP;
    int initialised = 0;
};
void mbedtls_rsa_init(context* c) { c->initialised = 3; }
int encrypt(context*, int (*)(void*, unsigned char*, std::size_t), void*, std::size_t length, const unsigned char*) {
    return static_cast<int>(length);
}
int verify(context*, unsigned length, const unsigned char*) { return static_cast<int>(length) + 1; }

// The same of 2.28.
int encrypt_with_half(context*, int (*)(void*, unsigned char*, std::size_t), void*, int half, std::size_t length,
                      const unsigned char*) {
    return static_cast<int>(length) * 10 + half;
}
int verify_with_half(context*, int (*fill)(void*, unsigned char*, std::size_t), void*, int half, unsigned length,
                     const unsigned char*) {
    return fill == nullptr ? static_cast<int>(length) * 10 + half : -1;
}

}  // namespace three

TEST_CASE("RSA functions are called in the shape of 2.28 or of 3.x, whichever is there", "[software]") {
    namespace names = psadrv::mbedtls::names;
    three::context c{};
    psadrv::mbedtls::random_source random;
    const unsigned char some[1]{};
    names::rsa_init(&c);
    CHECK(c.initialised == 3);
    CHECK(names::rsa_exponent_1(&c) == &c.private_DP);
    CHECK(names::rsa_exponent_2(&c) == &c.private_DQ);
    CHECK(names::rsa_coefficient(&c) == &c.private_QP);
    CHECK(names::rsa_with<names::private_half>(three::encrypt, &c, random, std::size_t{7}, some) == 7);
    CHECK(names::rsa_with<names::private_half>(three::encrypt_with_half, &c, random, std::size_t{7}, some) == 71);
    CHECK(names::rsa_with<names::public_half>(three::encrypt_with_half, &c, random, std::size_t{7}, some) == 70);
    CHECK(names::rsa_verify_with(three::verify, &c, 7U, some) == 8);
    CHECK(names::rsa_verify_with(three::verify_with_half, &c, 7U, some) == 70);
    CHECK(names::public_half == MBEDTLS_RSA_PUBLIC);
    CHECK(names::private_half == MBEDTLS_RSA_PRIVATE);
}
