// What single modes of ciphers by Mbed TLS promise beyond what all do: padding, counters, moved contexts, other implementations.
#include "cipher_calls.hpp"

#include <mbedtls/ccm.h>
#include <sodium.h>

using namespace psadrv;

TEST_CASE("padding that is none is refused, and nothing of the text is left", "[mbedtls][spec:cipher_decrypt]") {
    for (const char* name : {"AES", "DES", "Camellia"}) {
        const cipher_calls &plain = find_cipher(std::string{name} + "-CBC"),
                           &padded = find_cipher(std::string{name} + "-CBC-PKCS7");
        const bytes key = random_bytes(plain.key_sizes[0]), iv = random_bytes(plain.iv_size);
        const std::size_t block = plain.block;
        std::size_t good = 0, bad = 0;
        for (std::size_t blocks : {1U, 3U}) {
            for (unsigned last = 0; last != 256; ++last) {
                for (std::size_t broken = 0; broken != 3; ++broken) {
                    bytes text(blocks * block, static_cast<std::uint8_t>(last));
                    if (broken == 1 && last >= 2 && last <= block)
                        text[text.size() - last] ^= 1;  // the first byte of the padding
                    else if (broken == 2 && last >= 3 && last <= block) text[text.size() - 2] ^= 0x80;
                    else if (broken != 0) continue;
                    const bool valid = broken == 0 && last >= 1 && last <= block;
                    const psa_status_t expected = valid ? PSA_SUCCESS : PSA_ERROR_INVALID_PADDING;
                    const bytes ciphertext = encrypted(plain, key, iv, text), input = joined(iv, ciphertext);
                    fenced out{text.size()};
                    std::size_t length = 77;
                    INFO(name << ", " << blocks << " blocks, last byte " << last << ", broken " << broken);
                    CHECK(padded.decrypt(nullptr, key.data(), key.size(), PSA_ALG_CBC_PKCS7, input.data(), input.size(),
                                         out.data(), out.size(), &length) == expected);
                    if (valid) CHECK(out.text(length) == first(text, text.size() - last));
                    else CHECK((length == 77 && is_zero(out.data(), text.size() - block) && out.fences_stand()));
                    CHECK(in_pieces(padded, direction::decrypt, key, iv, ciphertext, {ciphertext.size()}).status == expected);
                    (valid ? good : bad) += 1;
                }
            }
        }
        CHECK((good == 2 * block && bad > 2 * (256 - block)));
    }
}

namespace {

/// No cipher, but one that counts its blocks.
struct counting_cipher {
    static constexpr std::size_t block = 16;
    struct context {};
    inline static std::size_t blocks = 0;

    static psa_status_t set_encryption_key(context*, const std::uint8_t*, std::size_t) { return PSA_SUCCESS; }
    static psa_status_t set_decryption_key(context*, const std::uint8_t*, std::size_t) { return PSA_SUCCESS; }
    static psa_status_t cbc(context*, bool, std::size_t length, std::uint8_t*, const std::uint8_t* from, std::uint8_t* to) {
        blocks += length / block;
        __builtin_memmove(to, from, length);
        return PSA_SUCCESS;
    }
    static void release(context*) {}
};

}  // namespace

TEST_CASE("a wrong padding takes as many blocks to find as a right one", "[mbedtls][spec:cipher_decrypt]") {
    for (const std::uint8_t last : {0, 1, 16, 17}) {
        bytes input(16 + 5 * 16, last), output(5 * 16);
        std::size_t length = 0;
        counting_cipher::blocks = 0;
        const psa_status_t status = mbedtls::cbc_driver<counting_cipher>::cipher_decrypt(
            nullptr, input.data(), 16, PSA_ALG_CBC_PKCS7, input.data(), input.size(), output.data(), output.size(), &length);
        CHECK(status == (last == 1 || last == 16 ? PSA_SUCCESS : PSA_ERROR_INVALID_PADDING));
        CHECK(counting_cipher::blocks == 5);
    }
}

TEST_CASE("ciphertext without a block of padding is refused", "[mbedtls][spec:cipher_decrypt]") {
    const cipher_calls& cipher = find_cipher("AES-CBC-PKCS7");
    const bytes key = random_bytes(16), iv = random_bytes(16);
    for (std::size_t size : {0U, 1U, 15U}) {
        CHECK(in_pieces(cipher, direction::decrypt, key, iv, random_bytes(size), {size}).status == PSA_ERROR_INVALID_ARGUMENT);
    }
    std::size_t length = 77;
    for (std::size_t size : {0U, 1U, 15U, 16U, 17U, 31U}) {
        const bytes input = random_bytes(size);
        fenced out{64};
        CHECK(cipher.decrypt(nullptr, key.data(), 16, cipher.alg, data_of(input), size, out.data(), 64, &length) ==
              PSA_ERROR_INVALID_ARGUMENT);
        CHECK(out.untouched());
    }
}

TEST_CASE("two-key Triple DES is three-key with the first key again, and one key thrice is DES", "[mbedtls]") {
    const cipher_calls &one = find_cipher("DES-CBC"), &more = find_cipher("3DES-CBC");
    const bytes a = random_bytes(8), b = random_bytes(8), iv = random_bytes(8), text = random_bytes(64);
    CHECK(encrypted(more, joined(a, b), iv, text) == encrypted(more, joined(joined(a, b), a), iv, text));
    CHECK(encrypted(more, joined(joined(a, a), a), iv, text) == encrypted(one, a, iv, text));
    CHECK(encrypted(more, joined(joined(a, b), b), iv, text) != encrypted(more, joined(a, b), iv, text));
}

TEST_CASE("CBC and CFB over Camellia and DES are those made of single blocks", "[mbedtls]") {
    for (const char* name : {"Camellia", "DES", "3DES"}) {
        const cipher_calls &ecb = find_cipher(std::string{name} + "-ECB"), &cbc = find_cipher(std::string{name} + "-CBC");
        const bytes key = random_bytes(ecb.key_sizes.back()), iv = random_bytes(ecb.block), text = random_bytes(6 * ecb.block);
        bytes chained, before = iv, fed_back, register_of_cfb = iv;
        for (std::size_t at = 0; at != text.size(); at += ecb.block) {
            bytes mixed = first(after(text, at), ecb.block), stream = encrypted(ecb, key, {}, register_of_cfb);
            for (std::size_t i = 0; i != ecb.block; ++i) {
                stream[i] ^= mixed[i];
                mixed[i] ^= before[i];
            }
            before = encrypted(ecb, key, {}, mixed);
            chained = joined(chained, before);
            fed_back = joined(fed_back, stream);
            register_of_cfb = stream;
        }
        INFO(name);
        CHECK(encrypted(cbc, key, iv, text) == chained);
        if (ecb.block == 16) CHECK(encrypted(find_cipher("Camellia-CFB"), key, iv, text) == fed_back);
    }
}

TEST_CASE("CTR fills a short IV up with zeroes, and its counter has the whole block",
          "[mbedtls][spec:cipher_encrypt_multipart]") {
    for (const char* name : {"AES", "Camellia"}) {
        const cipher_calls &ctr = find_cipher(std::string{name} + "-CTR"), &ecb = find_cipher(std::string{name} + "-ECB");
        const bytes key = random_bytes(32), text = random_bytes(100);
        for (std::size_t size = 1; size != 17; ++size) {
            const bytes iv = random_bytes(size), whole = joined(iv, bytes(16 - size));
            CHECK(in_pieces(ctr, direction::encrypt, key, iv, text, {50, 50}).text == encrypted(ctr, key, whole, text));
        }
        const bytes stream = encrypted(ctr, key, bytes(16, 0xff), bytes(32));
        CHECK(stream == joined(encrypted(ecb, key, {}, bytes(16, 0xff)), encrypted(ecb, key, {}, bytes(16))));
    }
}

TEST_CASE("CCM* without tag is what Mbed TLS's own CCM* makes, and ends where its counter does",
          "[mbedtls][spec:cipher_encrypt]") {
    for (std::size_t key_size : {16U, 24U, 32U}) {
        for (std::size_t iv_size = 7; iv_size != 14; ++iv_size) {
            const bytes key = random_bytes(key_size), iv = random_bytes(iv_size), text = random_bytes(random_below(100) + 1);
            mbedtls_ccm_context ccm;
            mbedtls_ccm_init(&ccm);
            bytes expected(text.size());
            REQUIRE(mbedtls_ccm_setkey(&ccm, MBEDTLS_CIPHER_ID_AES, key.data(), static_cast<unsigned>(key_size * 8)) == 0);
            REQUIRE(mbedtls_ccm_star_encrypt_and_tag(&ccm, text.size(), iv.data(), iv.size(), nullptr, 0, text.data(),
                                                     expected.data(), nullptr, 0) == 0);
            mbedtls_ccm_free(&ccm);
            CHECK(encrypted(find_cipher("AES-CCM*"), key, iv, text) == expected);
            CHECK(in_pieces(find_cipher("AES-CCM*"), direction::decrypt, key, iv, expected, pieces_of(text.size(), 20)).text ==
                  text);
        }
    }
    const bytes key = random_bytes(16), iv = random_bytes(13), most = random_bytes(0xffff);
    CHECK(in_pieces(find_cipher("AES-CCM*"), direction::encrypt, key, iv, most, {0x8000, 0x7fff}).status == PSA_SUCCESS);
    CHECK(in_pieces(find_cipher("AES-CCM*"), direction::encrypt, key, iv, joined(most, {0}), {0x8000, 0x8000}).status ==
          PSA_ERROR_INVALID_ARGUMENT);
    CHECK(
        in_pieces(find_cipher("AES-CCM*"), direction::encrypt, key, first(iv, 12), joined(most, {0}), {0x8000, 0x8000}).status ==
        PSA_SUCCESS);
}

TEST_CASE("ChaCha20 by Mbed TLS and by libsodium are equal, with each kind of IV", "[mbedtls][spec:cipher_encrypt]") {
    const cipher_calls& cipher = find_cipher("ChaCha20");
    for (std::size_t i = 0; i != 200; ++i) {
        const bytes key = random_bytes(32), nonce = random_bytes(12), text = random_bytes(random_below(300) + 1);
        bytes expected(text.size());
        crypto_stream_chacha20_ietf_xor(expected.data(), text.data(), text.size(), nonce.data(), key.data());
        CHECK(encrypted(cipher, key, nonce, text) == expected);
        CHECK(decrypted(cipher, key, joined(nonce, expected)) == text);
        const bytes counter = random_bytes(3);
        const auto number = static_cast<std::uint32_t>(counter[0] | counter[1] << 8 | counter[2] << 16);
        crypto_stream_chacha20_ietf_xor_ic(expected.data(), text.data(), text.size(), nonce.data(), number, key.data());
        CHECK(in_pieces(cipher, direction::encrypt, key, joined(joined(counter, {0}), nonce), text, pieces_of(text.size(), 70))
                  .text == expected);
        crypto_stream_chacha20_xor(expected.data(), text.data(), text.size(), nonce.data(), key.data());
        CHECK(in_pieces(cipher, direction::encrypt, key, first(nonce, 8), text, pieces_of(text.size(), 70)).text == expected);
    }
}

TEST_CASE("ChaCha20 by Mbed TLS stops before its counter begins anew", "[mbedtls][spec:cipher_encrypt_multipart]") {
    const cipher_calls& cipher = find_cipher("ChaCha20");
    const bytes key = random_bytes(32), iv = joined(hex("feffffff"), random_bytes(12)), text = random_bytes(129);
    CHECK(in_pieces(cipher, direction::encrypt, key, iv, first(text, 128), {100, 28}).status == PSA_SUCCESS);
    CHECK(in_pieces(cipher, direction::encrypt, key, iv, text, {100, 29}).status == PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("an AES operation that was moved is refused: its context points into itself",
          "[mbedtls][spec:cipher_encrypt_multipart]") {
    using driver = mbedtls::aes_ctr;
    const bytes key = random_bytes(16), iv = random_bytes(16), text = random_bytes(20);
    driver::cipher_operation_t operation{};
    REQUIRE(driver::cipher_encrypt_setup(&operation, nullptr, key.data(), key.size(), PSA_ALG_CTR) == PSA_SUCCESS);
    REQUIRE(driver::cipher_set_iv(&operation, iv.data(), iv.size()) == PSA_SUCCESS);
    driver::cipher_operation_t moved = operation;
    // Why it may not be moved: the pointer is into the operation that it was set up in.
    const auto* rounds = reinterpret_cast<const std::uint8_t*>(moved.state.engine.engine.rk);
    const auto* old = reinterpret_cast<const std::uint8_t*>(&operation);
    CHECK((rounds >= old && rounds < old + sizeof operation));
    fenced out{20};
    std::size_t length = 77;
    CHECK(driver::cipher_update(&moved, text.data(), text.size(), out.data(), out.size(), &length) == PSA_ERROR_BAD_STATE);
    CHECK((out.untouched() && length == 77));
    CHECK(driver::cipher_abort(&moved) == PSA_SUCCESS);
    CHECK(driver::cipher_update(&operation, text.data(), text.size(), out.data(), out.size(), &length) == PSA_SUCCESS);
    CHECK(driver::cipher_abort(&operation) == PSA_SUCCESS);
}
