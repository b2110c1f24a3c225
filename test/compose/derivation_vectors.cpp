// Derivations that are composed, against what others have published.
#include "derivation_nist.hpp"
#include "derivation_user.hpp"

#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/aes.hpp>
#include <psadrv/software/mbedtls/sha_1.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/mbedtls/sha_512.hpp>

#include <mbedtls/cmac.h>

#include <algorithm>
#include <string>

using namespace test;
using psadrv::driver_list;
using psadrv::usage;
using psadrv::want;
namespace mbedtls = psadrv::mbedtls;

namespace {

constexpr psa_algorithm_t any = PSA_ALG_ANY_HASH, sha_1 = PSA_ALG_SHA_1, sha_256 = PSA_ALG_SHA_256, sha_384 = PSA_ALG_SHA_384,
                          sha_512 = PSA_ALG_SHA_512;

/// Hashes and blocks alone: HMAC and CMAC are composed, too.
struct board {
    using drivers = driver_list<mbedtls::sha_1, mbedtls::sha_256, mbedtls::sha_384, mbedtls::sha_512, mbedtls::aes_ecb>;
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, PSA_ALG_HKDF(any)),
                                           want(usage::key_derivation, PSA_ALG_HKDF_EXTRACT(any)),
                                           want(usage::key_derivation, PSA_ALG_HKDF_EXPAND(any)),
                                           want(usage::key_derivation, PSA_ALG_TLS12_PRF(any)),
                                           want(usage::key_derivation, PSA_ALG_PBKDF2_HMAC(any)),
                                           want(usage::key_derivation, PSA_ALG_PBKDF2_AES_CMAC_PRF_128),
                                           want(usage::key_derivation, PSA_ALG_TLS12_ECJPAKE_TO_PMS),
                                           want(usage::key_derivation, PSA_ALG_SP800_108_COUNTER_HMAC(any)),
                                           want(usage::key_derivation, PSA_ALG_SP800_108_COUNTER_CMAC),
                                           want(usage::key_derivation, PSA_ALG_TLS12_PSK_TO_MS(any))};
};
using derivation = derivation_user<board>;

bytes text(std::string_view of) { return {of.begin(), of.end()}; }

bytes chained(std::initializer_list<bytes> parts) {
    bytes all;
    for (const bytes& one : parts) all.insert(all.end(), one.begin(), one.end());
    return all;
}

/// At once, and in odd pieces.
void check(derivation& one, const bytes& expected) {
    CHECK(one.derive(expected.size()) == expected);
    for (std::size_t piece : {1U, 7U, 33U}) CHECK(one.derive(expected.size(), pieces_of(expected.size(), piece)) == expected);
}

struct hkdf_vector {
    psa_algorithm_t hash;
    bytes salt, secret, info, key, output;
    bool salted = true;
};
const std::vector<hkdf_vector> rfc_5869{
    {sha_256, hex("000102030405060708090a0b0c"), bytes(22, 0x0b), hex("f0f1f2f3f4f5f6f7f8f9"),
     hex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"),
     hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")},
    {sha_256,
     hex("606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9"
         "b"
         "9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeaf"),
     hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3"
         "b"
         "3c3d3e3f404142434445464748494a4b4c4d4e4f"),
     hex("b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eae"
         "b"
         "ecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"),
     hex("06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244"),
     hex("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b836779"
         "3a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87")},
    {sha_256,
     {},
     bytes(22, 0x0b),
     {},
     hex("19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04"),
     hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8")},
    {sha_1, hex("000102030405060708090a0b0c"), bytes(11, 0x0b), hex("f0f1f2f3f4f5f6f7f8f9"),
     hex("9b6c18c432a7bf8f0e71c8eb88f4b30baa2ba243"),
     hex("085a01ea1b10f36933068b56efa5ad81a4f14b822f5b091568a9cdd4f155fda2c22e422478d305f3f896")},
    {sha_1,
     {},
     bytes(22, 0x0c),
     {},
     hex("2adccada18779e7c2077ad2eb19d3f3e731385dd"),
     hex("2c91117204d745f3500d636a62f64f0ab3bae548aa53d423b0d1f27ebba6f5e5673a081d70cce7acfc48"),
     false},
};

}  // namespace

TEST_CASE("HKDF and its steps are those of RFC 5869", "[compose][derivation]") {
    for (const hkdf_vector& one : rfc_5869) {
        derivation whole{PSA_ALG_HKDF(one.hash)}, extract{PSA_ALG_HKDF_EXTRACT(one.hash)}, expand{PSA_ALG_HKDF_EXPAND(one.hash)};
        if (one.salted) whole.input(PSA_KEY_DERIVATION_INPUT_SALT, one.salt);
        check(whole.key(PSA_KEY_DERIVATION_INPUT_SECRET, PSA_KEY_TYPE_DERIVE, one.secret)
                  .input(PSA_KEY_DERIVATION_INPUT_INFO, one.info),
              one.output);
        check(extract.input(PSA_KEY_DERIVATION_INPUT_SALT, one.salt).input(PSA_KEY_DERIVATION_INPUT_SECRET, one.secret), one.key);
        check(expand.input(PSA_KEY_DERIVATION_INPUT_SECRET, one.key).input(PSA_KEY_DERIVATION_INPUT_INFO, one.info), one.output);
    }
}

TEST_CASE("PBKDF2 is that of RFC 6070, and of RFC 7914", "[compose][derivation]") {
    const auto check_one = [](psa_algorithm_t hash, std::string_view password, std::string_view salt, std::uint64_t cost,
                              const bytes& expected) {
        derivation bytewise{PSA_ALG_PBKDF2_HMAC(hash)}, keyed{PSA_ALG_PBKDF2_HMAC(hash)};
        check(bytewise.cost(cost)
                  .input(PSA_KEY_DERIVATION_INPUT_SALT, text(salt))
                  .input(PSA_KEY_DERIVATION_INPUT_PASSWORD, text(password)),
              expected);
        CHECK(keyed.cost(cost)
                  .input(PSA_KEY_DERIVATION_INPUT_SALT, text(salt))
                  .key(PSA_KEY_DERIVATION_INPUT_PASSWORD, PSA_KEY_TYPE_PASSWORD, text(password))
                  .derive(expected.size()) == expected);
    };
    check_one(sha_1, "password", "salt", 1, hex("0c60c80f961f0e71f3a9b524af6012062fe037a6"));
    check_one(sha_1, "password", "salt", 2, hex("ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"));
    check_one(sha_1, "password", "salt", 4096, hex("4b007901b765489abead49d926f721d065a429c1"));
    check_one(sha_1, "passwordPASSWORDpassword", "saltSALTsaltSALTsaltSALTsaltSALTsalt", 4096,
              hex("3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038"));
    check_one(sha_1, std::string_view{"pass\0word", 9}, std::string_view{"sa\0lt", 5}, 4096,
              hex("56fa6aa75548099dcc37d7f03425e0c3"));
    check_one(
        sha_256, "passwd", "salt", 1,
        hex("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd50911"
            "2041d3a19783"));
    check_one(
        sha_512, "passwd", "salt", 1,
        hex("c74319d99499fc3e9013acff597c23c5baf0a0bec5634c46b8352b793e324723d55caa76b2b25c43402dcfdc06cdcf66f95b7d0429420b395200"
            "06749c51a04e"));
}

TEST_CASE("PBKDF2-AES-CMAC-PRF-128 is that of Mbed TLS", "[compose][derivation]") {
    const auto check_one = [](std::string_view password, std::string_view salt, std::uint64_t cost, const bytes& expected) {
        derivation one{PSA_ALG_PBKDF2_AES_CMAC_PRF_128};
        check(one.cost(cost)
                  .input(PSA_KEY_DERIVATION_INPUT_SALT, text(salt))
                  .input(PSA_KEY_DERIVATION_INPUT_PASSWORD, text(password)),
              expected);
    };
    check_one("password", "salt", 1, hex("1b72f6419173a06e27777606a315876ec71227de"));
    check_one("password", "salt", 2, hex("160597e28021fb3dd9cf088b007b688360fed438"));
    check_one("password", "salt", 4096, hex("38ba9795fe87e47d519eacb77e82e35daa795870"));
    check_one("passwordPASSWORDpassword", "saltSALTsaltSALTsaltSALTsaltSALTsalt", 4096,
              hex("25e7c43283d2e98cb6d9537a783e93153a45595a876779e00d"));
    check_one(std::string_view{"pass\0word", 9}, std::string_view{"sa\0lt", 5}, 4096, hex("3d2828c5a437d781e7733ca353c40579"));
    check_one(
        "passwd", "salt", 1,
        hex("28e288c6345bb5ecf7ca70274208a3ba0f1148b5868537d5e09d3ee6813b1f524d9ecbf864eb814a46cda50ad5ec4c0dc03578c6c5fb4a3f9880"
            "deb5cab537e4"));
    check_one("", "salt", 4096, hex("db00f3996d041b415eb273362d8c8c83"));
    check_one("passwordpassword", "salt", 4096, hex("c4c112c6e1e3b8757640603dec78825f"));
}

TEST_CASE("the pseudorandom function of TLS 1.2 is that of its working group's vectors", "[compose][derivation]") {
    derivation with_sha_256{PSA_ALG_TLS12_PRF(sha_256)}, with_sha_384{PSA_ALG_TLS12_PRF(sha_384)};
    check(with_sha_256.input(PSA_KEY_DERIVATION_INPUT_SEED, hex("a0ba9f936cda311827a6f796ffd5198c"))
              .input(PSA_KEY_DERIVATION_INPUT_SECRET, hex("9bbe436ba940f017b17652849a71db35"))
              .input(PSA_KEY_DERIVATION_INPUT_LABEL, text("test label")),
          hex("e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17ab"
              "fd3797"
              "c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66"));
    check(with_sha_384.input(PSA_KEY_DERIVATION_INPUT_SEED, hex("cd665cf6a8447dd6ff8b27555edb7465"))
              .input(PSA_KEY_DERIVATION_INPUT_SECRET, hex("b80b733d6ceefcdc71566ea48e5567df"))
              .input(PSA_KEY_DERIVATION_INPUT_LABEL, text("test label")),
          hex("7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cde9ca0faa60be9fe34f82b1233c9146a0e534cb400fed270088"
              "4f9dc2"
              "36f80edd8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd4abfdad05d9184259b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9"
              "a69236"
              "a3e52655c9e9aee691c8f3a26854308d5eaa3be85e0990703d73e56f"));
}

TEST_CASE("the pseudorandom function of TLS 1.2 is that of NIST's vectors", "[compose][derivation]") {
    for (const tls_vector& one : nist_tls) {
        derivation master{PSA_ALG_TLS12_PRF(one.hash)}, keys{PSA_ALG_TLS12_PRF(one.hash)};
        check(master.input(PSA_KEY_DERIVATION_INPUT_SEED, hex(one.hello_randoms))
                  .input(PSA_KEY_DERIVATION_INPUT_SECRET, hex(one.premaster))
                  .input(PSA_KEY_DERIVATION_INPUT_LABEL, text("master secret")),
              hex(one.master));
        check(keys.input(PSA_KEY_DERIVATION_INPUT_SEED, hex(one.randoms))
                  .input(PSA_KEY_DERIVATION_INPUT_SECRET, hex(one.master))
                  .input(PSA_KEY_DERIVATION_INPUT_LABEL, text("key expansion")),
              hex(one.key_block));
    }
}

// Nobody has published what follows from a pre-shared key but implementations. Both halves of it are published: how the premaster
// secret is made of the key, and what follows from it.
TEST_CASE("the premaster secret of a pre-shared key is laid out as RFC 4279 says, and what follows is that of NIST's vectors",
          "[compose][derivation]") {
    using derived = psadrv::composer<board, psadrv::composition::tls12_psk_to_ms>;
    for (const tls_vector& one : nist_tls) {
        const bytes seed = hex(one.hello_randoms), key(22, 0xab), premaster = hex(one.premaster), label = text("master secret");
        const psadrv::derivation_input inputs[]{
            {PSA_KEY_DERIVATION_INPUT_SEED, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, seed.data(), seed.size(), nullptr, 0},
            {PSA_KEY_DERIVATION_INPUT_SECRET, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, key.data(), key.size(), nullptr, 0},
            {PSA_KEY_DERIVATION_INPUT_LABEL, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, label.data(), label.size(), nullptr, 0}};
        const psadrv::derivation_inputs all{PSA_ALG_TLS12_PSK_TO_MS(one.hash), 48, inputs, 3};
        derived::key_derivation_operation_t operation{};
        REQUIRE(derived::begin(operation, PSA_ALG_TLS12_PSK_TO_MS(one.hash), all) == PSA_SUCCESS);

        // "a uint16 with the value N, N zero octets, a second uint16 with the value N, and the PSK itself"
        std::uint8_t* const secret = operation.kept.items + operation.text;
        REQUIRE(operation.kept.size - operation.text == premaster.size());
        CHECK(bytes(secret, secret + premaster.size()) == chained({{0, 22}, bytes(22, 0), {0, 22}, key}));

        std::copy(premaster.begin(), premaster.end(), secret);
        operation.blocks.number = 1;
        bytes master(48);
        REQUIRE(derived::make_block(operation) == PSA_SUCCESS);
        REQUIRE(derived::key_derivation_output_bytes(&operation, master.data(), master.size()) == PSA_SUCCESS);
        CHECK(master == hex(one.master));
    }
}

TEST_CASE("the master secret of a pre-shared key is that of Mbed TLS", "[compose][derivation]") {
    const auto check_one = [](psa_algorithm_t hash, const char* seed, const char* expected) {
        derivation one{PSA_ALG_TLS12_PSK_TO_MS(hash)};
        check(one.input(PSA_KEY_DERIVATION_INPUT_SEED, hex(seed))
                  .input(PSA_KEY_DERIVATION_INPUT_SECRET, hex("01020304"))
                  .input(PSA_KEY_DERIVATION_INPUT_LABEL, text("master secret")),
              hex(expected));
    };
    check_one(sha_256,
              "5bc0b19b4a8b24b07afe7ec65c471e94a7d518fcef06c3574315255c52afe21b"
              "5bc0b19b872b9b26508458f03603744d575f463a11ae7f1b090c012606fd3e9f",
              "5a9dd5ffa78b4d1f28f40d91b4e6e6ed37849042d61ba32ca43d866e744cee7cd1baaa497e1ecd5c2e60f9f13030a710");
    check_one(sha_384,
              "5bed47716a11a49a6268a8350b085929116ad9ccc8181f09a05b07a7741576d6"
              "5bed47718dfd82f2d3f57544afe52decae6819b970dc716ada72ae0dd3072e9a",
              "f5a61fbdd2ec415762abb8042a6c16645a53d2edb6dec8c85ca71689301f9f4d875128c87608b75250b20a9550e4fe18");
}

TEST_CASE("SP 800-108 with HMAC is what RFC 8009 derives keys by", "[compose][derivation]") {
    const auto check_one = [](psa_algorithm_t hash, const bytes& key, const bytes& label, const bytes& expected) {
        derivation one{PSA_ALG_SP800_108_COUNTER_HMAC(hash)};
        one.capacity = expected.size();  // the derivation takes it in
        check(one.input(PSA_KEY_DERIVATION_INPUT_SECRET, key).input(PSA_KEY_DERIVATION_INPUT_LABEL, label), expected);
    };
    // "Sample results for key derivation": labels are key usage 2 and the kind of key.
    const bytes checksum = hex("0000000299"), encryption = hex("00000002aa"), integrity = hex("0000000255");
    const bytes short_key = hex("3705d96080c17728a0e800eab6e0d23c"),
                long_key = hex("6d404d37faf79f9df0d33568d320669800eb4836472ea8a026d16b7182460c52");
    check_one(sha_256, short_key, checksum, hex("b31a018a48f54776f403e9a396325dc3"));
    check_one(sha_256, short_key, encryption, hex("9b197dd1e8c5609d6e67c3e37c62c72e"));
    check_one(sha_256, short_key, integrity, hex("9fda0e56ab2d85e1569a688696c26a6c"));
    check_one(sha_384, long_key, checksum, hex("ef5718be86cc84963d8bbb5031e9f5c4ba41f28faf69e73d"));
    check_one(sha_384, long_key, encryption, hex("56ab22bee63d82d7bc5227f6773f8ea7a5eb1c825160c38312980c442e5c7e49"));
    check_one(sha_384, long_key, integrity, hex("69b16514e3cd8e56b82010d5c73012b622c4d00ffc23ed1f"));
}

// NIST's vectors have random bytes where the API has label, context, length and, of CMAC, K_0: they are put in the message's
// place.
TEST_CASE("SP 800-108's counter mode is that of NIST's vectors over messages of any layout", "[compose][derivation]") {
    const auto check_one = []<psadrv::composition Which>(psadrv::composer<board, Which>, psa_algorithm_t mac, std::uint8_t length,
                                                         const counter_vector& one) {
        using counter = psadrv::composer<board, Which>;
        const bytes key = hex(one.key), fixed = hex(one.fixed), expected = hex(one.output);
        typename counter::key_derivation_operation_t operation{};
        operation.kept.add_zeros(counter::number_size);
        operation.kept.add(fixed.data(), fixed.size());
        operation.text = operation.kept.size;
        operation.kept.add(key.data(), key.size());
        operation.mac = mac;
        operation.key_type = mac == PSA_ALG_CMAC ? PSA_KEY_TYPE_AES : PSA_KEY_TYPE_HMAC;
        operation.blocks = {1, length, 0};
        bytes output(expected.size());
        REQUIRE(counter::make_block(operation) == PSA_SUCCESS);
        REQUIRE(counter::key_derivation_output_bytes(&operation, output.data(), output.size()) == PSA_SUCCESS);
        CHECK(output == expected);
    };
    const psadrv::composer<board, psadrv::composition::sp800_108_cmac> over_cmac;
    const psadrv::composer<board, psadrv::composition::sp800_108_hmac> over_hmac;
    for (const counter_vector& one : nist_counter) {
        if (one.hash == PSA_ALG_NONE) check_one(over_cmac, PSA_ALG_CMAC, 16, one);
        else check_one(over_hmac, PSA_ALG_HMAC(one.hash), PSA_HASH_LENGTH(one.hash), one);
    }
}

TEST_CASE("the message of SP 800-108 with CMAC is laid out as the API says", "[compose][derivation]") {
    using counter = psadrv::composer<board, psadrv::composition::sp800_108_cmac>;
    const bytes key = hex("2b7e151628aed2a6abf7158809cf4f3c"), label = text("label"), context = text("context");
    const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_AES, 128);
    const psadrv::derivation_input inputs[]{
        {PSA_KEY_DERIVATION_INPUT_SECRET, PSA_KEY_DERIVATION_INPUT_TYPE_KEY, key.data(), key.size(), &attributes, 0},
        {PSA_KEY_DERIVATION_INPUT_LABEL, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, label.data(), label.size(), nullptr, 0},
        {PSA_KEY_DERIVATION_INPUT_CONTEXT, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, context.data(), context.size(), nullptr, 0}};
    const psadrv::derivation_inputs all{PSA_ALG_SP800_108_COUNTER_CMAC, 42, inputs, 3};
    counter::key_derivation_operation_t operation{};
    REQUIRE(counter::begin(operation, PSA_ALG_SP800_108_COUNTER_CMAC, all) == PSA_SUCCESS);

    // "Label || 0x00 || Context || [L]_4", L in bits; K_0 is its CMAC, here by Mbed TLS.
    const bytes fixed = chained({label, {0}, context, {0, 0, 0x01, 0x50}});
    bytes k_0(16);
    REQUIRE(mbedtls_cipher_cmac(mbedtls_cipher_info_from_type(MBEDTLS_CIPHER_AES_128_ECB), key.data(), 128, fixed.data(),
                                fixed.size(), k_0.data()) == 0);
    CHECK(bytes(operation.kept.items, operation.kept.items + operation.kept.size) == chained({{0, 0, 0, 0}, fixed, k_0, key}));
    CHECK(operation.text == 4 + fixed.size() + 16);
}

// With a salt and a number of a block that make the message of RFC 4615, section 4, the first iteration is its function.
TEST_CASE("the function of PBKDF2-AES-CMAC-PRF-128 is that of RFC 4615", "[compose][derivation]") {
    using stretched = psadrv::composer<board, psadrv::composition::pbkdf2_cmac>;
    const auto check_one = [](const bytes& password, const char* expected) {
        const bytes salt = hex("000102030405060708090a0b0c0d0e0f");
        const psadrv::derivation_input inputs[]{
            {PSA_KEY_DERIVATION_INPUT_COST, PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER, nullptr, 0, nullptr, 1},
            {PSA_KEY_DERIVATION_INPUT_SALT, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, salt.data(), salt.size(), nullptr, 0},
            {PSA_KEY_DERIVATION_INPUT_PASSWORD, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, password.data(), password.size(), nullptr,
             0}};
        const psadrv::derivation_inputs all{PSA_ALG_PBKDF2_AES_CMAC_PRF_128, 16, inputs, 3};
        stretched::key_derivation_operation_t operation{};
        REQUIRE(stretched::begin(operation, PSA_ALG_PBKDF2_AES_CMAC_PRF_128, all) == PSA_SUCCESS);
        operation.blocks.number = 0x10111213;
        REQUIRE(stretched::make_block(operation) == PSA_SUCCESS);
        CHECK(bytes(operation.block, operation.block + 16) == hex(expected));
    };
    check_one(hex("000102030405060708090a0b0c0d0e0fedcb"), "84a348a4a45d235babfffc0d2b4da09a");
    check_one(hex("000102030405060708090a0b0c0d0e0f"), "980ae87b5f4c9c5214f5b6a8455e4c2d");
    check_one(hex("00010203040506070809"), "290d9e112edb09ee141fcf64c0b72f3d");
}

TEST_CASE("the premaster secret of EC J-PAKE is the hash of the point's first coordinate", "[compose][derivation]") {
    bytes point(65, 0x44);
    std::fill_n(point.begin(), 33, std::uint8_t{0x33});
    point[0] = 4;
    derivation one{PSA_ALG_TLS12_ECJPAKE_TO_PMS}, longer{PSA_ALG_TLS12_ECJPAKE_TO_PMS}, compressed{PSA_ALG_TLS12_ECJPAKE_TO_PMS};
    CHECK(one.key(PSA_KEY_DERIVATION_INPUT_SECRET, PSA_KEY_TYPE_DERIVE, point).derive(32) ==
          hex("deb0e38ced1e41de6f92e70e80c418d2d356afaaa99e26f5939dbc7d3ef4772a"));
    CHECK(longer.input(PSA_KEY_DERIVATION_INPUT_SECRET, bytes(66, 4)).setup() == PSA_ERROR_INVALID_ARGUMENT);
    point[0] = 3;
    CHECK(compressed.input(PSA_KEY_DERIVATION_INPUT_SECRET, point).setup() == PSA_ERROR_INVALID_ARGUMENT);
}
