// AEADs by Mbed TLS, called as driver classes: published vectors, pieces, refusals, what is left behind.
#include "aead_calls.hpp"

#include <psadrv/software/mbedtls/symmetric.hpp>

using namespace psadrv;

TEST_CASE("AEADs by Mbed TLS are those of the published vectors", "[mbedtls][spec:aead_encrypt]") {
    const struct {
        const char* name;
        psa_algorithm_t alg;
        const char *key, *nonce, *data, *text, *ciphertext;
    } vectors[]{
        // The GCM paper's test case 4.
        {"AES-GCM", PSA_ALG_GCM, "feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
         "feedfacedeadbeeffeedfacedeadbeefabaddad2",
         "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b3"
         "9",
         "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e09"
         "1"
         "5bc94fbc3221a5db94fae95ae7121a47"},
        // RFC 3610, packet vector 1.
        {"AES-CCM", PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 8), "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf",
         "00000003020100a0a1a2a3a4a5", "0001020304050607", "08090a0b0c0d0e0f101112131415161718191a1b1c1d1e",
         "588c979a61c663d2f066d0c2c0f989806d5f6b61dac38417e8d12cfdf926e0"},
        // RFC 8439, section 2.8.2.
        {"ChaCha20-Poly1305", PSA_ALG_CHACHA20_POLY1305, "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f",
         "070000004041424344454647", "50515253c0c1c2c3c4c5c6c7",
         "4c616469657320616e642047656e746c656d656e206f662074686520636c617373206f66202739393a204966204920636f756c64206f66666572207"
         "96f"
         "75206f6e6c79206f6e652074697020666f7220746865206675747572652c2073756e73637265656e20776f756c642062652069742e",
         "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b"
         "67e"
         "cd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b6116"
         "1ae10b594f09e26a7e902ecbd0600691"},
    };
    for (const auto& one : vectors) {
        INFO(one.name);
        const aead_message message{hex(one.key), hex(one.nonce), hex(one.data), hex(one.text)};
        const aead_calls& aead = find_aead(one.name);
        CHECK(sealed(aead, one.alg, message) == hex(one.ciphertext));
        CHECK(opened(aead, one.alg, message, hex(one.ciphertext)).text == message.text);
        if (aead.encrypt_in_pieces == nullptr) continue;
        CHECK(aead.encrypt_in_pieces(one.alg, message, {1, true, false}).text == hex(one.ciphertext));
        CHECK(aead.decrypt_in_pieces(one.alg, message, hex(one.ciphertext), {1, true, false}).text == message.text);
    }
}

TEST_CASE("an AEAD by Mbed TLS opens what it sealed, at once and in pieces, with every length of tag",
          "[mbedtls][spec:aead_encrypt_multipart]") {
    for (const aead_calls& aead : all_aeads()) {
        for (std::size_t tag : aead.tags) {
            const psa_algorithm_t alg = PSA_ALG_AEAD_WITH_SHORTENED_TAG(aead.alg, tag);
            for (std::size_t text_size : {0U, 1U, 15U, 16U, 17U, 32U, 33U, 64U, 100U}) {
                const aead_message message = random_message(aead, random_below(60) * random_below(2), text_size);
                const bytes ciphertext = sealed(aead, alg, message);
                INFO(aead.name << " with a tag of " << tag << ", " << text_size << " of text, " << message.data.size()
                               << " of data");
                REQUIRE(ciphertext.size() == text_size + tag);
                CHECK(opened(aead, alg, message, ciphertext).text == message.text);
                CHECK(blocks_on_heap() == 0);
                if (aead.encrypt_in_pieces == nullptr) continue;
                for (std::size_t longest : {1U, 7U, 16U, 33U}) {
                    for (bool lengths : {false, true}) {
                        const pieces how{longest, lengths, longest == 7};
                        const aead_answer there = aead.encrypt_in_pieces(alg, message, how);
                        CHECK((there.status == PSA_SUCCESS && there.text == ciphertext));
                        const aead_answer back = aead.decrypt_in_pieces(alg, message, ciphertext, how);
                        CHECK((back.status == PSA_SUCCESS && back.text == message.text));
                    }
                }
            }
        }
    }
}

TEST_CASE("an AEAD by Mbed TLS works in place", "[mbedtls][spec:aead_encrypt]") {
    for (const aead_calls& aead : all_aeads()) {
        const aead_message m = random_message(aead, 20, 50);
        const bytes expected = sealed(aead, aead.alg, m);
        bytes buffer = joined(m.text, bytes(16));
        std::size_t length = 0;
        INFO(aead.name);
        CHECK(aead.encrypt(nullptr, m.key.data(), m.key.size(), aead.alg, m.nonce.data(), m.nonce.size(), m.data.data(),
                           m.data.size(), buffer.data(), 50, buffer.data(), buffer.size(), &length) == PSA_SUCCESS);
        CHECK(buffer == expected);
        CHECK(aead.decrypt(nullptr, m.key.data(), m.key.size(), aead.alg, m.nonce.data(), m.nonce.size(), m.data.data(),
                           m.data.size(), buffer.data(), buffer.size(), buffer.data(), buffer.size(), &length) == PSA_SUCCESS);
        CHECK(first(buffer, length) == m.text);
    }
}

TEST_CASE("an AEAD by Mbed TLS refuses whatever was changed, leaves no plaintext, and holds nothing",
          "[mbedtls][spec:aead_decrypt]") {
    for (const aead_calls& aead : all_aeads()) {
        for (std::size_t text_size : {0U, 5U, 16U, 40U}) {
            const aead_message good = random_message(aead, 20, text_size);
            const bytes ciphertext = sealed(aead, aead.alg, good);
            const auto refused = [&](const aead_message& message, const bytes& input) {
                INFO(aead.name << ", " << text_size << " of text");
                const aead_answer answer = opened(aead, aead.alg, message, input);
                CHECK(answer.status == PSA_ERROR_INVALID_SIGNATURE);
                CHECK((is_zero(answer.left.data(), answer.left.size()) && answer.length == 77 && blocks_on_heap() == 0));
                if (aead.decrypt_in_pieces == nullptr) return;
                for (std::size_t longest : {1U, 100U}) {
                    const aead_answer pieced = aead.decrypt_in_pieces(aead.alg, message, input, {longest, false, false});
                    CHECK((pieced.status == PSA_ERROR_INVALID_SIGNATURE && pieced.finished && pieced.finish_untouched));
                }
            };
            for (std::size_t i = 0; i != ciphertext.size(); ++i) {
                bytes bad = ciphertext;
                bad[i] ^= static_cast<std::uint8_t>(1U << random_below(8));
                refused(good, bad);
            }
            aead_message other = good;
            other.nonce[0] ^= 1;
            refused(other, ciphertext);
            other = good;
            other.data[19] ^= 1;
            refused(other, ciphertext);
            other = good;
            other.data.pop_back();
            refused(other, ciphertext);
            other = good;
            other.key[3] ^= 4;
            refused(other, ciphertext);
        }
    }
}

TEST_CASE("an AEAD by Mbed TLS leaves a buffer that is too small alone", "[mbedtls][spec:aead_encrypt]") {
    for (const aead_calls& aead : all_aeads()) {
        for (std::size_t text_size : {1U, 5U, 16U, 40U}) {
            const aead_message m = random_message(aead, 20, text_size);
            const bytes ciphertext = sealed(aead, aead.alg, m);
            fenced small{ciphertext.size() - 1}, small_text{text_size - 1};
            std::size_t length = 77;
            INFO(aead.name << ", " << text_size << " of text");
            CHECK(aead.encrypt(nullptr, m.key.data(), m.key.size(), aead.alg, m.nonce.data(), m.nonce.size(), m.data.data(),
                               m.data.size(), m.text.data(), m.text.size(), small.data(), small.size(),
                               &length) == PSA_ERROR_BUFFER_TOO_SMALL);
            CHECK(aead.decrypt(nullptr, m.key.data(), m.key.size(), aead.alg, m.nonce.data(), m.nonce.size(), m.data.data(),
                               m.data.size(), ciphertext.data(), ciphertext.size(), small_text.data(), small_text.size(),
                               &length) == PSA_ERROR_BUFFER_TOO_SMALL);
            CHECK((small.untouched() && small_text.untouched() && length == 77 && blocks_on_heap() == 0));
            if (aead.small_buffers != nullptr) aead.small_buffers(aead, m, ciphertext);
        }
    }
}

TEST_CASE("an AEAD by Mbed TLS refuses keys, nonces and tags that are none", "[mbedtls][spec:aead_encrypt]") {
    for (const aead_calls& aead : all_aeads()) {
        const aead_message m = random_message(aead, 3, 20);
        const auto encrypt = [&](const bytes& key, const bytes& nonce, psa_algorithm_t alg) {
            fenced out{40};
            std::size_t length = 77;
            const psa_status_t status =
                aead.encrypt(nullptr, data_of(key), key.size(), alg, data_of(nonce), nonce.size(), m.data.data(), m.data.size(),
                             m.text.data(), m.text.size(), out.data(), out.size(), &length);
            CHECK((status == PSA_SUCCESS || (out.untouched() && length == 77)));
            CHECK(blocks_on_heap() == 0);
            return status;
        };
        INFO(aead.name);
        for (std::size_t size = 0; size != 70; ++size) {
            bool is_one = false;
            for (std::size_t one : aead.key_sizes) is_one = is_one || one == size;
            const psa_status_t expected = is_one ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
            CHECK(encrypt(random_bytes(size), m.nonce, aead.alg) == expected);
            aead_message other = m;
            other.key = random_bytes(size);
            if (aead.encrypt_in_pieces != nullptr)
                CHECK(aead.encrypt_in_pieces(aead.alg, other, {9, false, false}).status == expected);
        }
        for (std::size_t tag = 0; tag != 20; ++tag) {
            bool is_one = false;
            for (std::size_t one : aead.tags) is_one = is_one || one == tag;
            const psa_algorithm_t alg = PSA_ALG_AEAD_WITH_SHORTENED_TAG(aead.alg, tag);
            const psa_status_t expected = is_one ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
            CHECK(encrypt(m.key, m.nonce, alg) == expected);
            if (aead.encrypt_in_pieces != nullptr) CHECK(aead.encrypt_in_pieces(alg, m, {9, false, false}).status == expected);
        }
        for (std::size_t size = 0; size != 30; ++size) {
            const psa_status_t expected = aead.accepts_nonce(size) ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
            CHECK(encrypt(m.key, random_bytes(size), aead.alg) == expected);
            aead_message other = m;
            other.nonce = random_bytes(size);
            if (aead.encrypt_in_pieces != nullptr)
                CHECK(aead.encrypt_in_pieces(aead.alg, other, {9, false, false}).status == expected);
        }
        for (std::size_t size = 0; size != 16; ++size) {
            CHECK(opened(aead, aead.alg, m, random_bytes(size)).status == PSA_ERROR_INVALID_ARGUMENT);
        }
    }
}
