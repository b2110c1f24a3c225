// Modes over a served block cipher: the vectors of NIST SP 800-38A, 38B and 38C, RFC 3610 and RFC 4493.
#include "support.hpp"

#include <support/recorded.hpp>

#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/aes.hpp>
#include <psadrv/software/mbedtls/des.hpp>

using namespace test;
using psadrv::composed_over_hardware;
using psadrv::composed_over_software;
using psadrv::driver_list;
using psadrv::usage;
using psadrv::want;
namespace mbedtls = psadrv::mbedtls;

namespace {

constexpr psa_algorithm_t ccm = PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_CCM, 4);

struct over_ecb {
    using drivers = driver_list<mbedtls::aes_ecb, mbedtls::des_ecb, mbedtls::des3_ecb>;
    static constexpr psadrv::wanted wanted{
        want(usage::mac, PSA_ALG_CMAC, PSA_KEY_TYPE_AES),
        want(usage::mac, PSA_ALG_CMAC, PSA_KEY_TYPE_DES),
        want(usage::cipher, PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_AES),
        want(usage::cipher, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_AES),
        want(usage::cipher, PSA_ALG_CTR, PSA_KEY_TYPE_AES),
        want(usage::cipher, PSA_ALG_CCM_STAR_NO_TAG, PSA_KEY_TYPE_AES),
        want(usage::aead, ccm, PSA_KEY_TYPE_AES),
    };
};

const bytes message =
    hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
        "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
const bytes keys[]{hex("2b7e151628aed2a6abf7158809cf4f3c"), hex("8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b"),
                   hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")};

bytes first(std::size_t count) { return {message.begin(), message.begin() + static_cast<long>(count)}; }

}  // namespace

TEST_CASE("CMAC over ECB: NIST SP 800-38B, RFC 4493", "[compose][gap:35]") {
    struct vector {
        int key;
        std::size_t length;
        const char* mac;
    };
    for (const vector& one : {vector{0, 0, "bb1d6929e95937287fa37d129b756746"},
                              {0, 16, "070a16b46b4d4144f79bdd9dd04a287c"},
                              {0, 40, "dfa66747de9ae63030ca32611497c827"},
                              {0, 64, "51f0bebf7e3b9d92fc49741779363cfe"},
                              {1, 0, "d17ddf46adaacde531cac483de7a9367"},
                              {1, 16, "9e99a7bf31e710900662f65e617c5184"},
                              {1, 40, "8a1de5be2eb31aad089a82e6ee908b0e"},
                              {1, 64, "a1d5df0eed790f794d77589659f39a11"},
                              {2, 0, "028962f61b7bf89efc6b551f4667d983"},
                              {2, 16, "28a7023f452e8f82bd4bf28d8c37c35c"},
                              {2, 40, "aaf3d8f1de5640c232f5b169b9c911e6"},
                              {2, 64, "e1992190549f6ed5696a2c056c315410"}}) {
        mac_user<over_ecb> user{PSA_KEY_TYPE_AES, PSA_ALG_CMAC, keys[one.key]};
        CHECK(user.mac_of(first(one.length)) == hex(one.mac));
        CHECK(user.verify(first(one.length), hex(one.mac)) == PSA_SUCCESS);
        for (std::size_t piece = 1; piece <= one.length; ++piece)
            CHECK(user.mac_in_pieces(first(one.length), pieces_of(one.length, piece)) == hex(one.mac));
    }
}

TEST_CASE("CMAC over Triple DES: NIST SP 800-38B, examples 3TDEA", "[compose][gap:35]") {
    mac_user<over_ecb> user{PSA_KEY_TYPE_DES, PSA_ALG_CMAC, hex("8aa83bf8cbda10620bc1bf19fbb6cd58bc313d4a371ca8b5")};
    CHECK(user.mac_of({}) == hex("b7a688e122ffaf95"));
    CHECK(user.mac_of(first(8)) == hex("8e8f293136283797"));
    CHECK(user.mac_of(first(20)) == hex("743ddbe0ce2dc2ed"));
    CHECK(user.mac_of(first(32)) == hex("33e6b1092400eae5"));
    mac_user<over_ecb> two{PSA_KEY_TYPE_DES, PSA_ALG_CMAC, hex("4cf15134a2850dd58a3d10ba80570d38")};
    CHECK(two.mac_of({}) == hex("bd2ebf9a3ba00361"));
    CHECK(two.mac_of(first(8)) == hex("4ff2ab813c53ce83"));
}

namespace {

/// The whole message, both ways, in one call and in pieces of every length.
void check_cipher(psa_algorithm_t alg, const bytes& key, const bytes& iv, const bytes& ciphertext) {
    cipher_user<over_ecb> user{PSA_KEY_TYPE_AES, alg, key};
    CHECK(user.encrypt(iv, message, message.size()) == PSA_SUCCESS);
    CHECK(user.result == ciphertext);
    CHECK(user.decrypt(iv, ciphertext, message.size()) == PSA_SUCCESS);
    CHECK(user.result == message);
    for (std::size_t piece = 1; piece <= message.size(); ++piece) {
        const std::vector<std::size_t> ends = pieces_of(message.size(), piece);
        CHECK(user.encrypt_in_pieces(iv, message, ends, message.size()) == PSA_SUCCESS);
        CHECK(user.result == ciphertext);
        CHECK(user.decrypt_in_pieces(iv, ciphertext, ends, message.size()) == PSA_SUCCESS);
        CHECK(user.result == message);
    }
}

}  // namespace

TEST_CASE("CBC over ECB: NIST SP 800-38A", "[compose][gap:35]") {
    const bytes iv = hex("000102030405060708090a0b0c0d0e0f");
    check_cipher(PSA_ALG_CBC_NO_PADDING, keys[0], iv,
                 hex("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"
                     "73bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7"));
    check_cipher(PSA_ALG_CBC_NO_PADDING, keys[1], iv,
                 hex("4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a"
                     "571b242012fb7ae07fa9baac3df102e008b0e27988598881d920a9e64f5615cd"));
    check_cipher(PSA_ALG_CBC_NO_PADDING, keys[2], iv,
                 hex("f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
                     "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b"));
}

TEST_CASE("CTR over ECB: NIST SP 800-38A", "[compose][gap:35]") {
    const bytes counter = hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
    check_cipher(PSA_ALG_CTR, keys[0], counter,
                 hex("874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"
                     "5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee"));
    check_cipher(PSA_ALG_CTR, keys[1], counter,
                 hex("1abc932417521ca24f2b0459fe7e6e0b090339ec0aa6faefd5ccc2c6f4ce8e94"
                     "1e36b26bd1ebc670d1bd1d665620abf74f78a7f6d29809585a97daec58c6b050"));
    check_cipher(PSA_ALG_CTR, keys[2], counter,
                 hex("601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
                     "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6"));
}

namespace {

bytes counted(std::uint8_t from, std::size_t count) {
    bytes all(count);
    for (std::size_t i = 0; i != count; ++i) all[i] = static_cast<std::uint8_t>(from + i);
    return all;
}

}  // namespace

TEST_CASE("CCM over ECB: NIST SP 800-38C", "[compose][gap:35]") {
    struct vector {
        std::size_t tag, nonce, ad, text;
        const char* ciphertext;
    };
    for (const vector& one :
         {vector{4, 7, 8, 4, "7162015b4dac255d"},
          {6, 8, 16, 16, "d2a1f0e051ea5f62081a7792073d593d1fc64fbfaccd"},
          {8, 12, 20, 24, "e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5484392fbc1b09951"},
          {14, 13, 65536, 32, "69915dad1e84c6376a68c2967e4dab615ae0fd1faec44cc484828529463ccf72b4ac6bec93e8598e7f0dadbcea5b"}}) {
        aead_user<over_ecb> user{PSA_KEY_TYPE_AES,
                                 static_cast<psa_algorithm_t>(PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, one.tag)),
                                 counted(0x40, 16)};
        const bytes ciphertext = hex(one.ciphertext);
        const aead_message plain{counted(0x10, one.nonce), counted(0, one.ad), counted(0x20, one.text)};
        aead_message coded{plain.nonce, plain.ad, ciphertext};
        CHECK(user.encrypt(plain, ciphertext.size()) == PSA_SUCCESS);
        CHECK(user.result == ciphertext);
        CHECK(user.encrypt(plain, ciphertext.size() - 1) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(user.decrypt(coded, one.text) == PSA_SUCCESS);
        CHECK(user.result == plain.text);
        for (std::size_t piece : {1, 2, 3, 5, 7, 15, 16, 17, 31, 32, 33, 64, 100000}) {
            CHECK(user.encrypt_in_pieces(plain, piece) == PSA_SUCCESS);
            CHECK(user.result == ciphertext);
            CHECK(user.decrypt_in_pieces(coded, one.tag, piece) == PSA_SUCCESS);
            CHECK(user.result == plain.text);
        }
        for (std::size_t i = 0; i != ciphertext.size(); ++i) {
            coded.text[i] ^= 4;
            CHECK(user.decrypt(coded, one.text) == PSA_ERROR_INVALID_SIGNATURE);
            CHECK(user.decrypt_in_pieces(coded, one.tag, 9) == PSA_ERROR_INVALID_SIGNATURE);
            coded.text[i] ^= 4;
        }
    }
}

TEST_CASE("CCM* without tag encrypts as CCM does", "[compose][gap:35]") {
    cipher_user<over_ecb> user{PSA_KEY_TYPE_AES, PSA_ALG_CCM_STAR_NO_TAG, counted(0x40, 16)};
    const bytes ciphertext = hex("69915dad1e84c6376a68c2967e4dab615ae0fd1faec44cc484828529463ccf72");
    CHECK(user.encrypt(counted(0x10, 13), counted(0x20, 32), 32) == PSA_SUCCESS);
    CHECK(user.result == ciphertext);
    CHECK(user.decrypt(counted(0x10, 13), ciphertext, 32) == PSA_SUCCESS);
    CHECK(user.result == counted(0x20, 32));
    CHECK(user.encrypt(counted(0x10, 12), {}, 0) == PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("CCM* ends where its counter does", "[compose][gap:35]") {
    cipher_user<over_ecb> user{PSA_KEY_TYPE_AES, PSA_ALG_CCM_STAR_NO_TAG, counted(0x40, 16)};
    const bytes most(0xffff * 16, 0);
    CHECK(user.encrypt(counted(0x10, 13), most, most.size()) == PSA_SUCCESS);
    const bytes more(most.size() + 1, 0);
    CHECK(user.encrypt(counted(0x10, 13), more, more.size()) == PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("a counter of CTR begins anew", "[compose][gap:35]") {
    cipher_user<over_ecb> user{PSA_KEY_TYPE_AES, PSA_ALG_CTR, keys[0]};
    CHECK(user.encrypt(bytes(16, 0xff), bytes(32, 0), 32) == PSA_SUCCESS);
    const bytes both = user.result;
    CHECK(user.encrypt(bytes(16, 0), bytes(16, 0), 16) == PSA_SUCCESS);
    CHECK(bytes(both.begin() + 16, both.end()) == user.result);
}
