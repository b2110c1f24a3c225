// names.hpp with the declarations of Mbed TLS 3.x: each call reaches the function that 3.x has, in its order.
#include "support.hpp"
#include "three.hpp"

#include <psadrv/software/mbedtls/names.hpp>

namespace {

std::string called;
int answer = 0;

template <class Context>
void call_hash(int (*starts)(Context*), int (*update)(Context*, const std::uint8_t*, std::size_t),
               int (*finish)(Context*, std::uint8_t*), const std::string& expected) {
    Context context;
    std::uint8_t some[64]{};
    called.clear();
    CHECK((starts(&context) == answer && update(&context, some, 3) == answer && finish(&context, some) == answer));
    CHECK(called == expected);
}

}  // namespace

extern "C" {
int mbedtls_md5_starts(mbedtls_md5_context*) { return called += "md5 ", answer; }
int mbedtls_md5_update(mbedtls_md5_context*, const unsigned char*, std::size_t length) {
    return called += std::to_string(length), answer;
}
int mbedtls_md5_finish(mbedtls_md5_context*, unsigned char*) { return called += " end", answer; }
int mbedtls_ripemd160_starts(mbedtls_ripemd160_context*) { return called += "ripemd160 ", answer; }
int mbedtls_ripemd160_update(mbedtls_ripemd160_context*, const unsigned char*, std::size_t length) {
    return called += std::to_string(length), answer;
}
int mbedtls_ripemd160_finish(mbedtls_ripemd160_context*, unsigned char*) { return called += " end", answer; }
int mbedtls_sha1_starts(mbedtls_sha1_context*) { return called += "sha1 ", answer; }
int mbedtls_sha1_update(mbedtls_sha1_context*, const unsigned char*, std::size_t length) {
    return called += std::to_string(length), answer;
}
int mbedtls_sha1_finish(mbedtls_sha1_context*, unsigned char*) { return called += " end", answer; }
int mbedtls_sha256_starts(mbedtls_sha256_context*, int is224) { return called += is224 ? "sha224 " : "sha256 ", answer; }
int mbedtls_sha256_update(mbedtls_sha256_context*, const unsigned char*, std::size_t length) {
    return called += std::to_string(length), answer;
}
int mbedtls_sha256_finish(mbedtls_sha256_context*, unsigned char*) { return called += " end", answer; }
int mbedtls_sha512_starts(mbedtls_sha512_context*, int is384) { return called += is384 ? "sha384 " : "sha512 ", answer; }
int mbedtls_sha512_update(mbedtls_sha512_context*, const unsigned char*, std::size_t length) {
    return called += std::to_string(length), answer;
}
int mbedtls_sha512_finish(mbedtls_sha512_context*, unsigned char*) { return called += " end", answer; }

int mbedtls_gcm_starts(mbedtls_gcm_context*, int mode, const unsigned char*, std::size_t iv_len) {
    return called += "mode " + std::to_string(mode) + ", nonce " + std::to_string(iv_len), answer;
}
int mbedtls_gcm_update_ad(mbedtls_gcm_context*, const unsigned char*, std::size_t add_len) {
    return called += ", data " + std::to_string(add_len), answer;
}
int mbedtls_gcm_update(mbedtls_gcm_context*, const unsigned char*, std::size_t input_length, unsigned char*,
                       std::size_t output_size, std::size_t* output_length) {
    *output_length = input_length;
    return called += ", text " + std::to_string(input_length) + " into " + std::to_string(output_size), answer;
}
int mbedtls_gcm_finish(mbedtls_gcm_context*, unsigned char*, std::size_t output_size, std::size_t*, unsigned char*,
                       std::size_t tag_len) {
    return called += ", rest " + std::to_string(output_size) + ", tag " + std::to_string(tag_len), answer;
}
}

namespace names = psadrv::mbedtls::names;

TEST_CASE("with the names of Mbed TLS 3.x its functions are called, and what they answer is passed on", "[mbedtls]") {
    for (int code : {0, -0x70}) {
        answer = code;
        call_hash<mbedtls_md5_context>(names::md5_starts, names::md5_update, names::md5_finish, "md5 3 end");
        call_hash<mbedtls_ripemd160_context>(names::ripemd160_starts, names::ripemd160_update, names::ripemd160_finish,
                                             "ripemd160 3 end");
        call_hash<mbedtls_sha1_context>(names::sha1_starts, names::sha1_update, names::sha1_finish, "sha1 3 end");
        call_hash<mbedtls_sha256_context>([](auto* c) { return names::sha256_starts(c, true); }, names::sha256_update,
                                          names::sha256_finish, "sha224 3 end");
        call_hash<mbedtls_sha512_context>([](auto* c) { return names::sha512_starts(c, false); }, names::sha512_update,
                                          names::sha512_finish, "sha512 3 end");
    }
    std::uint8_t some[32]{};
    mbedtls_gcm_context context;
    answer = 0, called.clear();
    CHECK(names::gcm_starts(&context, 1, some, 12, some, 20) == 0);
    CHECK(names::gcm_update(&context, 16, some, some) == 0);
    CHECK(names::gcm_finish(&context, some, 13) == 0);
    CHECK(called == "mode 1, nonce 12, data 20, text 16 into 16, rest 0, tag 13");
    answer = -1, called.clear();
    CHECK(names::gcm_starts(&context, 0, some, 12, some, 20) == -1);
    CHECK(called == "mode 0, nonce 12");
}
