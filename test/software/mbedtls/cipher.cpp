// Ciphers by Mbed TLS, called as driver classes: published vectors, pieces, refusals, padding, what is left behind.
#include "cipher_calls.hpp"
#include "support.hpp"

using namespace psadrv;

namespace {

const bytes nist_text =
    hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
        "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
const bytes nist_iv = hex("000102030405060708090a0b0c0d0e0f");
const bytes nist_counter = hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
const bytes nist_key = hex("2b7e151628aed2a6abf7158809cf4f3c");
const bytes one_block = hex("0123456789abcdeffedcba9876543210");

}  // namespace

TEST_CASE("ciphers by Mbed TLS are those of the published vectors", "[mbedtls][spec:cipher_encrypt]") {
    const struct {
        const char* name;
        bytes key, iv, text;
        const char* ciphertext;
    } vectors[]{
        // NIST SP 800-38A, appendix F.
        {"AES-ECB",
         nist_key,
         {},
         nist_text,
         "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf"
         "43b1cd7f598ece23881b00e3ed0306887b0c785e27e8ad3f8223207104725dd4"},
        {"AES-ECB",
         hex("8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b"),
         {},
         first(nist_text, 32),
         "bd334f1d6e45f25ff712a214571fa5cc974104846d0ad3ad7734ecb3ecee4eef"},
        {"AES-ECB",
         hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"),
         {},
         first(nist_text, 32),
         "f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870"},
        {"AES-CBC", nist_key, nist_iv, nist_text,
         "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"
         "73bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7"},
        {"AES-CFB", nist_key, nist_iv, nist_text,
         "3b3fd92eb72dad20333449f8e83cfb4ac8a64537a0b3a93fcde3cdad9f1ce58b"
         "26751f67a3cbb140b1808cf187a4f4dfc04b05357c5d1c0eeac4c66f9ff7f2e6"},
        {"AES-OFB", nist_key, nist_iv, nist_text,
         "3b3fd92eb72dad20333449f8e83cfb4a7789508d16918f03f53c52dac54ed825"
         "9740051e9c5fecf64344f7a82260edcc304c6528f659c77866a510d9c1d6ae5e"},
        {"AES-CTR", nist_key, nist_counter, nist_text,
         "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"
         "5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee"},
        // RFC 3713, RFC 5528.
        {"Camellia-ECB", one_block, {}, one_block, "67673138549669730857065648eabe43"},
        {"Camellia-ECB", joined(one_block, hex("0011223344556677")), {}, one_block, "b4993401b3e996f84ee5cee7d79b09b9"},
        {"Camellia-ECB",
         joined(one_block, hex("00112233445566778899aabbccddeeff")),
         {},
         one_block,
         "9acc237dff16d76c20ef7c919e3a7509"},
        {"Camellia-CTR", hex("AE6852F8121067CC4BF7A5765577F39E"), hex("00000030000000000000000000000001"),
         of_text("Single block msg"), "D09DC29A8214619A20877C76DB1F0B3F"},
        // FIPS 81; NIST SP 800-67.
        {"DES-ECB", hex("0123456789abcdef"), {}, hex("4e6f772069732074"), "3fa40e8a984d4815"},
        {"3DES-ECB", hex("0123456789abcdef23456789abcdef01456789abcdef0123"), {}, hex("5468652071756663"), "a826fd8ce53b855f"},
        // RFC 8439, section 2.4.2: the counter begins with 1.
        {"ChaCha20", hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
         hex("01000000000000000000004a00000000"),
         of_text("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be "
                 "it."),
         "6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0bf91b65c5524733ab8f593dabcd62b357"
         "1639d624e65152ab8f530c359f0861d807ca0dbf500d6a6156a38e088a22b65e52bc514d16ccf806818ce91ab7793736"
         "5af90bbf74a35be6b40b8eedf2785e42874d"},
    };
    for (const auto& one : vectors) {
        INFO(one.name);
        const cipher_calls& cipher = find_cipher(one.name);
        CHECK(encrypted(cipher, one.key, one.iv, one.text) == hex(one.ciphertext));
        CHECK(in_pieces(cipher, direction::encrypt, one.key, one.iv, one.text, {one.text.size()}).text == hex(one.ciphertext));
        CHECK(in_pieces(cipher, direction::decrypt, one.key, one.iv, hex(one.ciphertext), {one.text.size()}).text == one.text);
    }
}

TEST_CASE("a cipher by Mbed TLS gives back what it encrypted, at once and in pieces of every kind",
          "[mbedtls][spec:cipher_encrypt_multipart]") {
    for (const cipher_calls& cipher : all_ciphers()) {
        for (std::size_t key_size : cipher.key_sizes) {
            for (std::size_t size : {0U, 1U, 7U, 8U, 9U, 15U, 16U, 17U, 31U, 32U, 33U, 64U, 80U, 200U}) {
                if (cipher.whole_blocks && size % cipher.block != 0) continue;
                INFO(cipher.name << ", " << key_size << " bytes of key, " << size << " of text");
                const bytes key = random_bytes(key_size), iv = random_bytes(cipher.iv_size), text = random_bytes(size);
                const bytes ciphertext = encrypted(cipher, key, iv, text);
                CHECK(ciphertext.size() == (cipher.padded ? size / cipher.block * cipher.block + cipher.block : size));
                CHECK((size < 8 || ciphertext != text));
                CHECK(decrypted(cipher, key, joined(iv, ciphertext)) == text);
                for (std::size_t longest : {1U, 5U, 16U, 17U, 50U}) {
                    for (bool in_place : {false, true}) {
                        const auto there =
                            in_pieces(cipher, direction::encrypt, key, iv, text, pieces_of(size, longest), in_place);
                        CHECK((there.status == PSA_SUCCESS && there.text == ciphertext));
                        const auto back = in_pieces(cipher, direction::decrypt, key, iv, ciphertext,
                                                    pieces_of(ciphertext.size(), longest), in_place);
                        CHECK((back.status == PSA_SUCCESS && back.text == text));
                    }
                }
            }
        }
    }
}

TEST_CASE("a cipher by Mbed TLS works in place", "[mbedtls][spec:cipher_encrypt]") {
    for (const cipher_calls& cipher : all_ciphers()) {
        INFO(cipher.name);
        const bytes key = random_bytes(cipher.key_sizes[0]), iv = random_bytes(cipher.iv_size), text = random_bytes(48);
        const bytes expected = encrypted(cipher, key, iv, text);
        bytes buffer = text;
        buffer.resize(expected.size());
        std::size_t length = 0;
        CHECK(cipher.encrypt(nullptr, key.data(), key.size(), cipher.alg, data_of(iv), iv.size(), buffer.data(), text.size(),
                             buffer.data(), buffer.size(), &length) == PSA_SUCCESS);
        CHECK((length == expected.size() && buffer == expected));
        buffer = joined(iv, expected);
        CHECK(cipher.decrypt(nullptr, key.data(), key.size(), cipher.alg, buffer.data(), buffer.size(), buffer.data(),
                             buffer.size(), &length) == PSA_SUCCESS);
        CHECK(first(buffer, length) == text);
        // The plaintext over the ciphertext itself, behind the IV.
        buffer = joined(iv, expected);
        CHECK(cipher.decrypt(nullptr, key.data(), key.size(), cipher.alg, buffer.data(), buffer.size(), buffer.data() + iv.size(),
                             expected.size(), &length) == PSA_SUCCESS);
        CHECK(first(after(buffer, iv.size()), length) == text);
    }
}

TEST_CASE("a cipher by Mbed TLS leaves a buffer that is too small alone", "[mbedtls][spec:cipher_encrypt]") {
    for (const cipher_calls& cipher : all_ciphers()) {
        for (std::size_t size : {48U, 43U}) {
            if (cipher.whole_blocks && size != 48) continue;
            INFO(cipher.name << ", " << size << " bytes");
            const bytes key = random_bytes(cipher.key_sizes[0]), iv = random_bytes(cipher.iv_size), text = random_bytes(size);
            const bytes ciphertext = encrypted(cipher, key, iv, text);
            std::size_t length = 77;
            fenced small{ciphertext.size() - 1}, exact{ciphertext.size()}, small_text{text.size() - 1}, exact_text{text.size()};
            const auto encrypt = [&](fenced& out) {
                return cipher.encrypt(nullptr, key.data(), key.size(), cipher.alg, data_of(iv), iv.size(), text.data(),
                                      text.size(), out.data(), out.size(), &length);
            };
            const auto decrypt = [&](fenced& out) {
                const bytes input = joined(iv, ciphertext);
                return cipher.decrypt(nullptr, key.data(), key.size(), cipher.alg, input.data(), input.size(), out.data(),
                                      out.size(), &length);
            };
            CHECK(encrypt(small) == PSA_ERROR_BUFFER_TOO_SMALL);
            CHECK(decrypt(small_text) == PSA_ERROR_BUFFER_TOO_SMALL);
            CHECK((small.untouched() && small_text.untouched() && length == 77));
            CHECK(encrypt(exact) == PSA_SUCCESS);
            CHECK((exact.fences_stand() && exact.text(length) == ciphertext));
            CHECK(decrypt(exact_text) == PSA_SUCCESS);
            CHECK((exact_text.fences_stand() && exact_text.text(length) == text));
            if (size == 48) cipher.small_buffers(cipher, key, iv, text, ciphertext);
        }
    }
}

TEST_CASE("a cipher by Mbed TLS refuses keys, IVs and lengths that are none", "[mbedtls][spec:cipher_encrypt]") {
    for (const cipher_calls& cipher : all_ciphers()) {
        const bytes good_key = random_bytes(cipher.key_sizes[0]), iv = random_bytes(cipher.iv_size), text = random_bytes(16);
        INFO(cipher.name);
        for (std::size_t size = 0; size != 70; ++size) {
            bool is_one = false;
            for (std::size_t one : cipher.key_sizes) is_one = is_one || one == size;
            const psa_status_t expected = is_one ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
            const bytes key = random_bytes(size);
            fenced out{64};
            std::size_t length = 77;
            CHECK(cipher.encrypt(nullptr, data_of(key), size, cipher.alg, data_of(iv), iv.size(), text.data(), text.size(),
                                 out.data(), out.size(), &length) == expected);
            CHECK((is_one || (out.untouched() && length == 77)));
            CHECK(in_pieces(cipher, direction::decrypt, key, iv, {}, {}).setup == expected);
        }
        for (std::size_t size = 1; size != 40; ++size) {
            const bool accepted = cipher.accepts_iv(size);
            const auto answer = in_pieces(cipher, direction::encrypt, good_key, random_bytes(size), {}, {});
            CHECK(answer.set_iv == (accepted              ? PSA_SUCCESS
                                    : cipher.iv_size == 0 ? PSA_ERROR_BAD_STATE
                                                          : PSA_ERROR_INVALID_ARGUMENT));
        }
        if (!cipher.whole_blocks) continue;
        for (std::size_t size = 1; size != 40; ++size) {
            if (size % cipher.block == 0) continue;
            const bytes odd = random_bytes(size);
            fenced out{64};
            std::size_t length = 77;
            CHECK(cipher.encrypt(nullptr, good_key.data(), good_key.size(), cipher.alg, data_of(iv), iv.size(), odd.data(), size,
                                 out.data(), out.size(), &length) == PSA_ERROR_INVALID_ARGUMENT);
            const bytes input = joined(iv, odd);
            CHECK(cipher.decrypt(nullptr, good_key.data(), good_key.size(), cipher.alg, input.data(), input.size(), out.data(),
                                 out.size(), &length) == PSA_ERROR_INVALID_ARGUMENT);
            CHECK((out.untouched() && length == 77));
            CHECK(in_pieces(cipher, direction::encrypt, good_key, iv, odd, {size}).status == PSA_ERROR_INVALID_ARGUMENT);
        }
    }
}
