// Published vectors of ciphers and AEADs through the API, with both sets of software in either order: NIST SP 800-38A, RFC 3610,
// RFC 8439, the GCM specification's test cases. Each at once and in pieces.
#include "board.hpp"

#include <catch2/catch.hpp>

using namespace test;

namespace {

template <class Platform>
void check_cipher(const key_user<Platform>& user, const char* iv_digits, const char* text_digits, const char* ciphertext_digits) {
    REQUIRE(psadrv::crypto<Platform>::init() == PSA_SUCCESS);
    const bytes iv = hex(iv_digits), text = hex(text_digits), ciphertext = hex(ciphertext_digits);
    CHECK(user.decrypt(joined(iv, ciphertext)).is(text));
    for (std::size_t piece : {1U, 5U, 16U, 17U, 200U}) {
        CHECK(user.cipher_in_pieces(true, iv, text, piece).is(ciphertext));
        CHECK(user.cipher_in_pieces(false, iv, ciphertext, piece).is(text));
    }
    // What the core encrypts in one call has an IV of its own.
    const result made = user.encrypt(text);
    CHECK(made.status == PSA_SUCCESS);
    CHECK(made.kept);
    CHECK(user.decrypt(made.written).is(text));
    CHECK(made.written.size() == iv.size() + ciphertext.size());
    const bytes made_iv(made.written.begin(), made.written.begin() + static_cast<std::ptrdiff_t>(iv.size()));
    CHECK(user.cipher_in_pieces(true, made_iv, text, 7)
              .is(bytes(made.written.begin() + static_cast<std::ptrdiff_t>(iv.size()), made.written.end())));
}

constexpr auto aes_128 = "2b7e151628aed2a6abf7158809cf4f3c",
               aes_256 = "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
               first_iv = "000102030405060708090a0b0c0d0e0f", counter = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff",
               four_blocks =
                   "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                   "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

}  // namespace

TEMPLATE_TEST_CASE("AES in its modes: NIST SP 800-38A", "[software][dispatch]", sodium_first, mbedtls_first) {
    const auto aes = [](const char* key, psa_algorithm_t alg) { return key_user<TestType>{PSA_KEY_TYPE_AES, alg, hex(key)}; };
    SECTION("ECB, F.1.1 and F.1.5") {
        check_cipher(aes(aes_128, PSA_ALG_ECB_NO_PADDING), "", four_blocks,
                     "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf"
                     "43b1cd7f598ece23881b00e3ed0306887b0c785e27e8ad3f8223207104725dd4");
        check_cipher(aes(aes_256, PSA_ALG_ECB_NO_PADDING), "", four_blocks,
                     "f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870"
                     "b6ed21b99ca6f4f9f153e7b1beafed1d23304b7a39f9f3ff067d8d8f9e24ecc7");
    }
    SECTION("CBC, F.2.1 and F.2.5") {
        check_cipher(aes(aes_128, PSA_ALG_CBC_NO_PADDING), first_iv, four_blocks,
                     "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"
                     "73bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7");
        check_cipher(aes(aes_256, PSA_ALG_CBC_NO_PADDING), first_iv, four_blocks,
                     "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
                     "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b");
    }
    SECTION("CFB with blocks of 128 bits, F.3.13 and F.3.17") {
        check_cipher(aes(aes_128, PSA_ALG_CFB), first_iv, four_blocks,
                     "3b3fd92eb72dad20333449f8e83cfb4ac8a64537a0b3a93fcde3cdad9f1ce58b"
                     "26751f67a3cbb140b1808cf187a4f4dfc04b05357c5d1c0eeac4c66f9ff7f2e6");
        check_cipher(aes(aes_256, PSA_ALG_CFB), first_iv, four_blocks,
                     "dc7e84bfda79164b7ecd8486985d386039ffed143b28b1c832113c6331e5407b"
                     "df10132415e54b92a13ed0a8267ae2f975a385741ab9cef82031623d55b1e471");
    }
    SECTION("OFB, F.4.1 and F.4.5") {
        check_cipher(aes(aes_128, PSA_ALG_OFB), first_iv, four_blocks,
                     "3b3fd92eb72dad20333449f8e83cfb4a7789508d16918f03f53c52dac54ed825"
                     "9740051e9c5fecf64344f7a82260edcc304c6528f659c77866a510d9c1d6ae5e");
        check_cipher(aes(aes_256, PSA_ALG_OFB), first_iv, four_blocks,
                     "dc7e84bfda79164b7ecd8486985d38604febdc6740d20b3ac88f6ad82a4fb08d"
                     "71ab47a086e86eedf39d1c5bba97c4080126141d67f37be8538f5a8be740e484");
    }
    SECTION("CTR, F.5.1 and F.5.5") {
        check_cipher(aes(aes_128, PSA_ALG_CTR), counter, four_blocks,
                     "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"
                     "5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee");
        check_cipher(aes(aes_256, PSA_ALG_CTR), counter, four_blocks,
                     "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
                     "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6");
    }
    SECTION("CBC with padding: RFC 3602 has none, so that a whole block more is what is known") {
        const auto user = aes(aes_128, PSA_ALG_CBC_PKCS7);
        REQUIRE(psadrv::crypto<TestType>::init() == PSA_SUCCESS);
        for (std::size_t size = 0; size != 40; ++size) {
            const bytes text(size, 0x5a);
            const result made = user.encrypt(text);
            CHECK(made.kept);
            CHECK(made.written.size() == 16 + (size / 16 + 1) * 16);
            CHECK(user.decrypt(made.written).is(text));
            const bytes iv(made.written.begin(), made.written.begin() + 16), rest(made.written.begin() + 16, made.written.end());
            for (std::size_t piece : {1U, 16U, 33U}) {
                CHECK(user.cipher_in_pieces(true, iv, text, piece).is(rest));
                CHECK(user.cipher_in_pieces(false, iv, rest, piece).is(text));
            }
        }
        // A block of zeros and no padding behind it: what the first block of F.2.1 decrypts to is no padding either.
        CHECK(user.decrypt(hex("000102030405060708090a0b0c0d0e0f7649abac8119b246cee98e9b12e9197d")).status ==
              PSA_ERROR_INVALID_PADDING);
    }
}

TEMPLATE_TEST_CASE("ChaCha20: RFC 8439, with its counter beginning at zero", "[software][dispatch]", sodium_first,
                   mbedtls_first) {
    // A.1, test vectors 1 and 2: zeros, encrypted by blocks 0 and 1 of one key stream.
    check_cipher(key_user<TestType>{PSA_KEY_TYPE_CHACHA20, PSA_ALG_STREAM_CIPHER, bytes(32, 0)}, "000000000000000000000000",
                 "0000000000000000000000000000000000000000000000000000000000000000"
                 "0000000000000000000000000000000000000000000000000000000000000000"
                 "0000000000000000000000000000000000000000000000000000000000000000"
                 "0000000000000000000000000000000000000000000000000000000000000000",
                 "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7"
                 "da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586"
                 "9f07e7be5551387a98ba977c732d080dcb0f29a048e3656912c6533e32ee7aed"
                 "29b721769ce64e43d57133b074d839d531ed1f28510afb45ace10a1f4b794d6f");
}

TEMPLATE_TEST_CASE("AEADs: GCM's test cases, RFC 3610, RFC 8439", "[software][dispatch]", sodium_first, mbedtls_first) {
    REQUIRE(psadrv::crypto<TestType>::init() == PSA_SUCCESS);
    struct vector {
        psa_key_type_t type;
        psa_algorithm_t alg;
        const char *key, *nonce, *ad, *text, *ciphertext, *tag;
        bool in_pieces;
    };
    const auto v = GENERATE(values<vector>({
        {PSA_KEY_TYPE_AES, PSA_ALG_GCM, "00000000000000000000000000000000", "000000000000000000000000", "", "", "",
         "58e2fccefa7e3061367f1d57a4e7455a", true},  // GCM, test case 1
        {PSA_KEY_TYPE_AES, PSA_ALG_GCM, "feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
         "feedfacedeadbeeffeedfacedeadbeefabaddad2",
         "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b3"
         "9",
         "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e09"
         "1",
         "5bc94fbc3221a5db94fae95ae7121a47", true},  // GCM, test case 4
        {PSA_KEY_TYPE_AES, PSA_ALG_GCM, "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
         "cafebabefacedbaddecaf888", "feedfacedeadbeeffeedfacedeadbeefabaddad2",
         "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b3"
         "9",
         "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66"
         "2",
         "76fc6ece0f4e1768cddf8853bb2d551b", true},  // GCM, test case 16
        {PSA_KEY_TYPE_AES, PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 8), "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf",
         "00000003020100a0a1a2a3a4a5", "0001020304050607", "08090a0b0c0d0e0f101112131415161718191a1b1c1d1e",
         "588c979a61c663d2f066d0c2c0f989806d5f6b61dac384", "17e8d12cfdf926e0", false},  // RFC 3610, packet vector 1
        {PSA_KEY_TYPE_CHACHA20, PSA_ALG_CHACHA20_POLY1305, "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f",
         "070000004041424344454647", "50515253c0c1c2c3c4c5c6c7",
         "4c616469657320616e642047656e746c656d656e206f662074686520636c617373206f66202739393a204966204920636f756c64206f66666572207"
         "96f"
         "75206f6e6c79206f6e652074697020666f7220746865206675747572652c2073756e73637265656e20776f756c642062652069742e",
         "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b"
         "67e"
         "cd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b6116",
         "1ae10b594f09e26a7e902ecbd0600691", true},  // RFC 8439, 2.8.2
    }));
    const key_user<TestType> user{v.type, v.alg, hex(v.key)};
    const bytes nonce = hex(v.nonce), ad = hex(v.ad), text = hex(v.text), tag = hex(v.tag),
                sealed = joined(hex(v.ciphertext), tag);
    CHECK(user.seal(nonce, ad, text).is(sealed));
    CHECK(user.open(nonce, ad, sealed).is(text));
    for (std::size_t bit = 0; bit < 8 * sealed.size(); bit += 29)
        CHECK(user.open(nonce, ad, flipped(sealed, bit)).status == PSA_ERROR_INVALID_SIGNATURE);
    if (!v.in_pieces) {
        CHECK(user.aead_in_pieces(nonce, ad, text, nullptr, 4).status == PSA_ERROR_NOT_SUPPORTED);
        return;
    }
    for (std::size_t piece : {1U, 4U, 16U, 33U, 200U}) {
        CHECK(user.aead_in_pieces(nonce, ad, text, nullptr, piece).is(sealed));
        CHECK(user.aead_in_pieces(nonce, ad, hex(v.ciphertext), &tag, piece).is(text));
        const bytes wrong = flipped(tag, piece % 128);
        CHECK(user.aead_in_pieces(nonce, ad, hex(v.ciphertext), &wrong, piece).status == PSA_ERROR_INVALID_SIGNATURE);
    }
}

TEST_CASE("CMAC through the API: RFC 4493", "[software][dispatch]") {
    REQUIRE(psadrv::crypto<mbedtls_first>::init() == PSA_SUCCESS);
    const key_user<mbedtls_first> user{PSA_KEY_TYPE_AES, PSA_ALG_CMAC, hex(aes_128)};
    const bytes message = hex(four_blocks);
    const bytes mac = hex("51f0bebf7e3b9d92fc49741779363cfe");
    CHECK(user.mac({}, 16).is(hex("bb1d6929e95937287fa37d129b756746")));
    CHECK(user.mac(message, 16).is(mac));
    CHECK(user.mac(message, 15).status == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(user.mac_in_pieces(message, 16, 5).is(mac));
    CHECK(user.check(message, mac) == PSA_SUCCESS);
    CHECK(user.check_in_pieces(message, mac, 64) == PSA_SUCCESS);
    CHECK(user.check_in_pieces(message, flipped(mac, 127), 64) == PSA_ERROR_INVALID_SIGNATURE);
}
