#include "cipher_calls.hpp"

using namespace psadrv;

namespace {

template <class Driver>
psa_status_t set_up(typename Driver::cipher_operation_t& operation, direction to, const bytes& key, psa_algorithm_t alg) {
    if (to == direction::encrypt) return Driver::cipher_encrypt_setup(&operation, nullptr, data_of(key), key.size(), alg);
    return Driver::cipher_decrypt_setup(&operation, nullptr, data_of(key), key.size(), alg);
}

/// Every piece has an output buffer of exactly the size that the API's macros name. In place: a piece's output begins where
/// its input begins.
template <class Driver>
multipart_answer run(const cipher_calls& cipher, direction to, const bytes& key, const bytes& iv, const bytes& text,
                     const std::vector<std::size_t>& sizes, bool in_place) {
    typename Driver::cipher_operation_t operation{};
    multipart_answer answer;
    std::size_t begin = 0, length = 0;
    const psa_key_type_t type = row_of<Driver>.capabilities[0].key_types[0].value;
    answer.status = answer.setup = set_up<Driver>(operation, to, key, cipher.alg);
    if (answer.status != PSA_SUCCESS) {
        CHECK(is_zero(&operation, sizeof operation));  // nobody aborts after a setup that fails
        return answer;
    }
    if (!iv.empty()) answer.status = answer.set_iv = Driver::cipher_set_iv(&operation, iv.data(), iv.size());
    for (std::size_t size : sizes) {
        if (answer.status != PSA_SUCCESS) break;
        const std::size_t room = PSA_CIPHER_UPDATE_OUTPUT_SIZE(type, cipher.alg, size);
        bytes piece = first(after(text, begin), size);
        fenced out{room};
        if (in_place && size != 0) __builtin_memcpy(out.data(), piece.data(), size);
        answer.status = Driver::cipher_update(&operation,
                                              size == 0  ? nullptr
                                              : in_place ? out.data()
                                                         : piece.data(),
                                              size, room == 0 ? nullptr : out.data(), room, &length);
        CHECK(out.fences_stand());
        if (answer.status == PSA_SUCCESS) answer.text = joined(answer.text, out.text(length));
        begin += size;
    }
    if (answer.status != PSA_SUCCESS) {
        CHECK(Driver::cipher_abort(&operation) == PSA_SUCCESS);
    } else {
        fenced out{PSA_CIPHER_FINISH_OUTPUT_SIZE(type, cipher.alg)};
        answer.status = Driver::cipher_finish(&operation, out.size() == 0 ? nullptr : out.data(), out.size(), &length);
        CHECK(out.fences_stand());
        if (answer.status == PSA_SUCCESS) answer.text = joined(answer.text, out.text(length));
        else CHECK(out.untouched());
    }
    CHECK(is_zero(&operation, sizeof operation));
    CHECK(Driver::cipher_abort(&operation) == PSA_SUCCESS);
    return answer;
}

/// Updates and finishes into buffers that lack one byte.
template <class Driver>
void small_buffers(const cipher_calls& cipher, const bytes& key, const bytes& iv, const bytes& text, const bytes& ciphertext) {
    for (direction to : {direction::encrypt, direction::decrypt}) {
        const bytes &in = to == direction::encrypt ? text : ciphertext, &expected = to == direction::encrypt ? ciphertext : text;
        typename Driver::cipher_operation_t operation{};
        std::size_t length = 77, rest = 78;
        REQUIRE(set_up<Driver>(operation, to, key, cipher.alg) == PSA_SUCCESS);
        if (!iv.empty()) REQUIRE(Driver::cipher_set_iv(&operation, iv.data(), iv.size()) == PSA_SUCCESS);
        const std::size_t now = text.size();  // with padding, encryption holds a block back too: 48 bytes of 64
        fenced small{now - 1}, all{now};
        CHECK(Driver::cipher_update(&operation, in.data(), in.size(), small.data(), small.size(), &length) ==
              PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK((small.untouched() && length == 77));
        // Nothing was taken in either.
        CHECK(Driver::cipher_update(&operation, in.data(), in.size(), all.data(), all.size(), &length) == PSA_SUCCESS);
        CHECK((all.fences_stand() && all.text(length) == first(expected, length)));
        if (length != expected.size()) {
            fenced last{expected.size() - length - 1};
            CHECK(Driver::cipher_finish(&operation, last.data(), last.size(), &rest) == PSA_ERROR_BUFFER_TOO_SMALL);
            CHECK((last.untouched() && rest == 78));
            CHECK(is_zero(&operation, sizeof operation));  // nobody aborts after a finish
        }
        CHECK(Driver::cipher_abort(&operation) == PSA_SUCCESS);
    }
}

template <class Driver>
cipher_calls calls(const char* name, psa_algorithm_t alg, std::size_t block, std::size_t iv_size) {
    cipher_calls all{name,
                     alg,
                     {},
                     block,
                     iv_size,
                     alg == PSA_ALG_CBC_PKCS7,
                     alg == PSA_ALG_CBC_NO_PADDING || alg == PSA_ALG_ECB_NO_PADDING,
                     &Driver::cipher_encrypt,
                     &Driver::cipher_decrypt,
                     &run<Driver>,
                     &small_buffers<Driver>};
    // What the driver claims is what it must do: the sizes are those of its description.
    for (std::size_t bits : row_of<Driver>.capabilities[0].key_sizes) all.key_sizes.push_back(bits / 8);
    return all;
}

}  // namespace

const std::vector<cipher_calls>& all_ciphers() {
    static const std::vector<cipher_calls> all{
        calls<mbedtls::aes_ecb>("AES-ECB", PSA_ALG_ECB_NO_PADDING, 16, 0),
        calls<mbedtls::aes_cbc>("AES-CBC", PSA_ALG_CBC_NO_PADDING, 16, 16),
        calls<mbedtls::aes_cbc>("AES-CBC-PKCS7", PSA_ALG_CBC_PKCS7, 16, 16),
        calls<mbedtls::aes_ctr>("AES-CTR", PSA_ALG_CTR, 16, 16),
        calls<mbedtls::aes_cfb>("AES-CFB", PSA_ALG_CFB, 16, 16),
        calls<mbedtls::aes_ofb>("AES-OFB", PSA_ALG_OFB, 16, 16),
        calls<mbedtls::aes_ccm_star>("AES-CCM*", PSA_ALG_CCM_STAR_NO_TAG, 16, 13),
        calls<mbedtls::camellia_ecb>("Camellia-ECB", PSA_ALG_ECB_NO_PADDING, 16, 0),
        calls<mbedtls::camellia_cbc>("Camellia-CBC", PSA_ALG_CBC_NO_PADDING, 16, 16),
        calls<mbedtls::camellia_cbc>("Camellia-CBC-PKCS7", PSA_ALG_CBC_PKCS7, 16, 16),
        calls<mbedtls::camellia_ctr>("Camellia-CTR", PSA_ALG_CTR, 16, 16),
        calls<mbedtls::camellia_cfb>("Camellia-CFB", PSA_ALG_CFB, 16, 16),
        calls<mbedtls::camellia_ccm_star>("Camellia-CCM*", PSA_ALG_CCM_STAR_NO_TAG, 16, 13),
        calls<mbedtls::des_ecb>("DES-ECB", PSA_ALG_ECB_NO_PADDING, 8, 0),
        calls<mbedtls::des_cbc>("DES-CBC", PSA_ALG_CBC_NO_PADDING, 8, 8),
        calls<mbedtls::des_cbc>("DES-CBC-PKCS7", PSA_ALG_CBC_PKCS7, 8, 8),
        calls<mbedtls::des3_ecb>("3DES-ECB", PSA_ALG_ECB_NO_PADDING, 8, 0),
        calls<mbedtls::des3_cbc>("3DES-CBC", PSA_ALG_CBC_NO_PADDING, 8, 8),
        calls<mbedtls::des3_cbc>("3DES-CBC-PKCS7", PSA_ALG_CBC_PKCS7, 8, 8),
        calls<mbedtls::chacha20>("ChaCha20", PSA_ALG_STREAM_CIPHER, 64, 12),
    };
    return all;
}

const cipher_calls& find_cipher(std::string_view name) {
    for (const cipher_calls& one : all_ciphers()) {
        if (one.name == name) return one;
    }
    FAIL("no such cipher");
    return all_ciphers()[0];
}

bytes encrypted(const cipher_calls& cipher, const bytes& key, const bytes& iv, const bytes& text) {
    bytes out(text.size() + 16);
    std::size_t length = 0;
    REQUIRE(cipher.encrypt(nullptr, key.data(), key.size(), cipher.alg, data_of(iv), iv.size(), data_of(text), text.size(),
                           out.data(), out.size(), &length) == PSA_SUCCESS);
    REQUIRE(length <= out.size());
    return first(out, length);
}

bytes decrypted(const cipher_calls& cipher, const bytes& key, const bytes& iv_and_ciphertext) {
    bytes out(iv_and_ciphertext.size());
    std::size_t length = 0;
    REQUIRE(cipher.decrypt(nullptr, key.data(), key.size(), cipher.alg, data_of(iv_and_ciphertext), iv_and_ciphertext.size(),
                           out.data(), out.size(), &length) == PSA_SUCCESS);
    REQUIRE(length <= out.size());
    return first(out, length);
}
