// What is composed over software is what software makes that claims the whole: random keys, texts and fragmentations.
#include "support.hpp"

#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/aes.hpp>
#include <psadrv/software/mbedtls/camellia.hpp>
#include <psadrv/software/mbedtls/ccm.hpp>
#include <psadrv/software/mbedtls/cmac.hpp>
#include <psadrv/software/mbedtls/des.hpp>
#include <psadrv/software/mbedtls/md5.hpp>
#include <psadrv/software/mbedtls/ripemd_160.hpp>
#include <psadrv/software/mbedtls/sha_1.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/mbedtls/sha_512.hpp>
#include <psadrv/software/sodium/hmac_sha_256.hpp>
#include <psadrv/software/sodium/hmac_sha_512.hpp>
#include <psadrv/software/sodium/sha_256.hpp>
#include <psadrv/software/sodium/sha_512.hpp>

#include <random>

using namespace test;
using psadrv::driver_list;
using psadrv::usage;
using psadrv::want;
namespace mbedtls = psadrv::mbedtls;
namespace sodium = psadrv::sodium;

namespace {

constexpr psa_algorithm_t any_hmac = PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_ANY_HASH), 4);
constexpr psa_algorithm_t any_cmac = PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 4);
constexpr psa_algorithm_t any_ccm = PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_CCM, 4);
template <usage Aead>
constexpr psadrv::wanted everything{want(usage::mac, any_hmac, PSA_KEY_TYPE_HMAC),
                                    want(usage::mac, any_cmac, PSA_KEY_TYPE_AES),
                                    want(usage::mac, any_cmac, PSA_KEY_TYPE_DES, {128, 192}),
                                    want(usage::cipher, PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_AES),
                                    want(usage::cipher, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_AES),
                                    want(usage::cipher, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_DES, {128, 192}),
                                    want(usage::cipher, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_CAMELLIA),
                                    want(usage::cipher, PSA_ALG_CTR, PSA_KEY_TYPE_AES),
                                    want(usage::cipher, PSA_ALG_CTR, PSA_KEY_TYPE_CAMELLIA),
                                    want(usage::cipher, PSA_ALG_CCM_STAR_NO_TAG, PSA_KEY_TYPE_AES),
                                    want(Aead, any_ccm, PSA_KEY_TYPE_AES),
                                    want(Aead, any_ccm, PSA_KEY_TYPE_CAMELLIA)};

/// Two ways to the same: hashes and block ciphers alone, and drivers that claim the whole.
struct composed {
    using drivers = driver_list<mbedtls::md5, mbedtls::ripemd_160, mbedtls::sha_1, mbedtls::sha_224, sodium::sha_256,
                                mbedtls::sha_384, sodium::sha_512, mbedtls::aes_ecb, mbedtls::des3_ecb, mbedtls::camellia_ecb>;
    static constexpr auto wanted = everything<usage::aead>;
};
struct claimed {
    using drivers = driver_list<mbedtls::hmac_md5, mbedtls::hmac_ripemd_160, mbedtls::hmac_sha_1, mbedtls::hmac_sha_224,
                                mbedtls::hmac_sha_256, mbedtls::hmac_sha_384, mbedtls::hmac_sha_512, mbedtls::aes_cmac,
                                mbedtls::des3_cmac, mbedtls::aes_cbc, mbedtls::des3_cbc, mbedtls::camellia_cbc, mbedtls::aes_ctr,
                                mbedtls::camellia_ctr, mbedtls::aes_ccm_star, mbedtls::aes_ccm, mbedtls::camellia_ccm>;
    static constexpr auto wanted = everything<usage::aead_encrypt | usage::aead_decrypt>;  // Mbed TLS has no more
};
struct claimed_by_sodium {
    using drivers = driver_list<sodium::hmac_sha_256, sodium::hmac_sha_512>;
    static constexpr psadrv::wanted wanted{want(usage::mac, any_hmac, PSA_KEY_TYPE_HMAC)};
};

class dice {
    std::mt19937 numbers{20240611};

  public:
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>{0, limit - 1}(numbers); }
    bytes some(std::size_t count) {
        bytes all(count);
        for (std::uint8_t& one : all) one = static_cast<std::uint8_t>(below(256));
        return all;
    }
    std::vector<std::size_t> ends(std::size_t length) {
        std::vector<std::size_t> found;
        for (std::size_t at = 0; at < length; at += below(below(3) == 0 ? 70 : 9)) found.push_back(at);
        found.push_back(length);
        return found;
    }
    std::size_t length() { return below(below(4) == 0 ? 400 : 70); }
};

struct cipher_kind {
    psa_algorithm_t alg;
    psa_key_type_t type;
    std::size_t iv;
    std::vector<std::size_t> key_sizes;
    bool whole_blocks = false;
};

template <class Reference>
void compare_macs(dice& random, psa_algorithm_t base, psa_key_type_t type, std::size_t full, std::size_t key_size) {
    const std::size_t length = 4 + random.below(full - 3);
    const psa_algorithm_t alg = random.below(2) == 0 ? base : static_cast<psa_algorithm_t>(PSA_ALG_TRUNCATED_MAC(base, length));
    const bytes key = random.some(key_size), text = random.some(random.length());
    mac_user<composed> one{type, alg, key};
    mac_user<Reference> other{type, alg, key};
    const bytes mac = other.mac_of(text);
    CHECK(one.mac_of(text) == mac);
    CHECK(one.mac_in_pieces(text, random.ends(text.size())) == mac);
    CHECK(one.verify(text, mac) == PSA_SUCCESS);
    CHECK(one.verify_in_pieces(text, mac, random.ends(text.size())) == PSA_SUCCESS);
    bytes wrong = mac;
    wrong[random.below(mac.size())] ^= static_cast<std::uint8_t>(1 << random.below(8));
    CHECK(one.verify(text, wrong) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(one.verify_in_pieces(text, wrong, random.ends(text.size())) == PSA_ERROR_INVALID_SIGNATURE);
}

}  // namespace

TEST_CASE("HMAC that is composed is HMAC that is claimed", "[compose][differential]") {
    dice random;
    for (int n = 0; n != 300; ++n) {
        for (psa_algorithm_t hash : {PSA_ALG_MD5, PSA_ALG_RIPEMD160, PSA_ALG_SHA_1, PSA_ALG_SHA_224, PSA_ALG_SHA_256,
                                     PSA_ALG_SHA_384, PSA_ALG_SHA_512}) {
            // Keys of a block, and of a byte more and less, too.
            const std::size_t block = PSA_HASH_BLOCK_LENGTH(hash);
            const std::size_t key_size = n % 4 == 0 ? block - 1 + random.below(3) : 1 + random.below(300);
            compare_macs<claimed>(random, PSA_ALG_HMAC(hash), PSA_KEY_TYPE_HMAC, PSA_HASH_LENGTH(hash), key_size);
            if (hash == PSA_ALG_SHA_256 || hash == PSA_ALG_SHA_512)
                compare_macs<claimed_by_sodium>(random, PSA_ALG_HMAC(hash), PSA_KEY_TYPE_HMAC, PSA_HASH_LENGTH(hash), key_size);
        }
    }
}

TEST_CASE("CMAC that is composed is CMAC that is claimed", "[compose][differential]") {
    dice random;
    for (int n = 0; n != 300; ++n) {
        for (std::size_t key_size : {16U, 24U, 32U}) compare_macs<claimed>(random, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 16, key_size);
        for (std::size_t key_size : {16U, 24U}) compare_macs<claimed>(random, PSA_ALG_CMAC, PSA_KEY_TYPE_DES, 8, key_size);
    }
}

TEST_CASE("ciphers that are composed are ciphers that are claimed", "[compose][differential]") {
    const cipher_kind kinds[]{{PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_AES, 16, {16, 24, 32}, true},
                              {PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_AES, 16, {16, 24, 32}},
                              {PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_DES, 8, {16, 24}},
                              {PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_CAMELLIA, 16, {16, 24, 32}},
                              {PSA_ALG_CTR, PSA_KEY_TYPE_AES, 16, {16, 24, 32}},
                              {PSA_ALG_CTR, PSA_KEY_TYPE_CAMELLIA, 16, {16, 24, 32}},
                              {PSA_ALG_CCM_STAR_NO_TAG, PSA_KEY_TYPE_AES, 13, {16, 24, 32}}};
    dice random;
    for (int n = 0; n != 200; ++n) {
        for (const cipher_kind& kind : kinds) {
            const bytes key = random.some(kind.key_sizes[random.below(kind.key_sizes.size())]), iv = random.some(kind.iv);
            const bytes text = random.some(kind.whole_blocks ? random.length() / 16 * 16 : random.length());
            const std::size_t room = text.size() + 16;
            cipher_user<composed> one{kind.type, kind.alg, key};
            cipher_user<claimed> other{kind.type, kind.alg, key};
            REQUIRE(other.encrypt(iv, text, room) == PSA_SUCCESS);
            const bytes coded = other.result;
            CHECK(one.encrypt(iv, text, room) == PSA_SUCCESS);
            CHECK(one.result == coded);
            CHECK(one.encrypt_in_pieces(iv, text, random.ends(text.size()), room) == PSA_SUCCESS);
            CHECK(one.result == coded);
            CHECK(one.decrypt(iv, coded, room) == PSA_SUCCESS);
            CHECK(one.result == text);
            CHECK(one.decrypt_in_pieces(iv, coded, random.ends(coded.size()), room) == PSA_SUCCESS);
            CHECK(one.result == text);
        }
    }
}

TEST_CASE("CCM that is composed is CCM that is claimed", "[compose][differential]") {
    dice random;
    for (int n = 0; n != 300; ++n) {
        for (psa_key_type_t type : {PSA_KEY_TYPE_AES, PSA_KEY_TYPE_CAMELLIA}) {
            const std::size_t tag = 4 + 2 * random.below(7), key_size = 16 + 8 * random.below(3);
            const auto alg = static_cast<psa_algorithm_t>(PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, tag));
            const bytes key = random.some(key_size);
            const aead_message plain{random.some(7 + random.below(7)), random.some(random.length()),
                                     random.some(random.length())};
            aead_user<composed> one{type, alg, key};
            aead_user<claimed> other{type, alg, key};
            const std::size_t room = plain.text.size() + tag;
            REQUIRE(other.encrypt(plain, room) == PSA_SUCCESS);
            aead_message coded{plain.nonce, plain.ad, other.result};
            CHECK(one.encrypt(plain, room) == PSA_SUCCESS);
            CHECK(one.result == coded.text);
            CHECK(one.encrypt_in_pieces(plain, 1 + random.below(40)) == PSA_SUCCESS);
            CHECK(one.result == coded.text);
            CHECK(one.decrypt(coded, plain.text.size()) == PSA_SUCCESS);
            CHECK(one.result == plain.text);
            CHECK(one.decrypt_in_pieces(coded, tag, 1 + random.below(40)) == PSA_SUCCESS);
            CHECK(one.result == plain.text);
            coded.text[random.below(coded.text.size())] ^= 1;
            CHECK(one.decrypt(coded, plain.text.size()) == PSA_ERROR_INVALID_SIGNATURE);
            CHECK(one.decrypt_in_pieces(coded, tag, 1 + random.below(40)) == PSA_ERROR_INVALID_SIGNATURE);
        }
    }
}
