// The checks around asymmetric keys, and what is left after a failure: signatures, encryption, key agreement, key management.
#include <support/recording_asymmetric.hpp>

#include <psadrv/psadrv.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <vector>

using namespace test;
using psadrv::capability;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

namespace {

constexpr psa_algorithm_t ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256), oaep = PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256),
                          v15 = PSA_ALG_RSA_PKCS1V15_CRYPT, pss = PSA_ALG_RSA_PSS(PSA_ALG_SHA_384);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         public_key = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1), rsa = PSA_KEY_TYPE_RSA_KEY_PAIR,
                         rsa_public = PSA_KEY_TYPE_RSA_PUBLIC_KEY,
                         edwards = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS);

/// Serves every algorithm with keys of every size, but imports keys of 256 and 384 bits and RSA keys alone.
struct driver : recording_asymmetric<driver>, transparent_hardware {
    static constexpr const char* prefix = "driver";
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::sign_hash, entry_point::verify_hash, entry_point::sign_message,
                          entry_point::verify_message, entry_point::key_agreement, entry_point::asymmetric_encrypt,
                          entry_point::asymmetric_decrypt, entry_point::generate_key, entry_point::export_public_key}},
        {.entry_points = entry_point::import_key, .key_types = list_of<pair, public_key>, .key_sizes = list_of<256, 384>},
        {.entry_points = entry_point::import_key, .key_types = list_of<rsa, rsa_public>, .key_sizes = list_of<2048>},
    };
};
struct board {
    using drivers = psadrv::driver_list<driver>;
    static constexpr psadrv::wanted wanted{
        want(usage::sign | usage::verify, ecdsa),
        want(usage::sign_hash | usage::verify_hash, PSA_ALG_ECDSA_ANY),
        want(usage::sign_hash | usage::verify_hash, pss, rsa, {2048}),
        want(usage::sign_message, PSA_ALG_PURE_EDDSA),
        want(usage::key_agreement, PSA_ALG_ECDH),
        want(usage::asymmetric_encrypt | usage::asymmetric_decrypt, oaep),
        want(usage::asymmetric_encrypt | usage::asymmetric_decrypt, v15),
        want(usage::import_key, pair),
        want(usage::import_key, public_key, {256, 384}),
        want(usage::import_key, rsa),
        want(usage::import_key, rsa_public, {2048}),
        want(usage::generate_key | usage::export_public_key, pair),
        want(usage::generate_key, rsa),
    };
};
using crypto = psadrv::crypto<board>;

struct running : recording {
    running() { REQUIRE(crypto::init() == PSA_SUCCESS); }
};

using bytes = std::vector<std::uint8_t>;

/// A key of P-256, or what a test makes of it.
struct key {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    bytes data;

    explicit key(psa_key_type_t type = pair, std::size_t bits = 256, std::size_t size = 0) : data(size, 'K') {
        psa_set_key_type(&attributes, type);
        psa_set_key_bits(&attributes, bits);
        if (size == 0) data.assign(PSA_EXPORT_KEY_OUTPUT_SIZE(type, bits), 'K');
    }
};

/// A buffer of `size` bytes that shows what was written to it and beside it.
struct output {
    bytes all;
    std::size_t size, length = 99;

    explicit output(std::size_t bytes_given) : all(bytes_given + 16, 0xee), size{bytes_given} {}
    std::uint8_t* data() { return all.data() + 8; }
    [[nodiscard]] bool holds(std::uint8_t value) const {
        return std::all_of(all.begin() + 8, all.end() - 8, [&](std::uint8_t one) { return one == value; });
    }
    [[nodiscard]] bool untouched() const { return holds(0xee) && margins_kept(); }
    [[nodiscard]] bool wiped() const { return holds(0) && length == 0 && margins_kept(); }
    [[nodiscard]] bool margins_kept() const {
        return std::all_of(all.begin(), all.begin() + 8, [](std::uint8_t one) { return one == 0xee; }) &&
               std::all_of(all.end() - 8, all.end(), [](std::uint8_t one) { return one == 0xee; });
    }
};

psa_status_t sign(const key& by, psa_algorithm_t alg, std::size_t hash_length, output& to) {
    const bytes hash(hash_length, 'h');
    return crypto::sign_hash(&by.attributes, by.data.data(), by.data.size(), alg, hash.data(), hash.size(), to.data(), to.size,
                             &to.length);
}
psa_status_t verify(const key& by, psa_algorithm_t alg, std::size_t hash_length, const bytes& signature) {
    const bytes hash(hash_length, 'h');
    return crypto::verify_hash(&by.attributes, by.data.data(), by.data.size(), alg, hash.data(), hash.size(), signature.data(),
                               signature.size());
}
psa_status_t sign_message(const key& by, psa_algorithm_t alg, output& to) {
    return crypto::sign_message(&by.attributes, by.data.data(), by.data.size(), alg, nullptr, 0, to.data(), to.size, &to.length);
}
psa_status_t agree(const key& by, psa_algorithm_t alg, output& to, const bytes& peer = bytes(65, 'p')) {
    return crypto::raw_key_agreement(alg, &by.attributes, by.data.data(), by.data.size(), peer.data(), peer.size(), to.data(),
                                     to.size, &to.length);
}
psa_status_t encrypt(const key& by, psa_algorithm_t alg, output& to, std::size_t salt_length = 0) {
    const bytes salt(salt_length);
    return crypto::asymmetric_encrypt(&by.attributes, by.data.data(), by.data.size(), alg, nullptr, 0, salt.data(), salt.size(),
                                      to.data(), to.size, &to.length);
}
psa_status_t decrypt(const key& by, psa_algorithm_t alg, output& to, std::size_t salt_length = 0) {
    const bytes input(256), salt(salt_length);
    return crypto::asymmetric_decrypt(&by.attributes, by.data.data(), by.data.size(), alg, input.data(), input.size(),
                                      salt.data(), salt.size(), to.data(), to.size, &to.length);
}
psa_status_t generate(const key& by, output& to) { return crypto::generate_key(&by.attributes, to.data(), to.size, &to.length); }
psa_status_t export_public(const key& by, output& to) {
    return crypto::export_public_key(&by.attributes, by.data.data(), by.data.size(), to.data(), to.size, &to.length);
}
psa_status_t import_as(key& made, const bytes& data, output& to) {
    return crypto::import_key(&made.attributes, data.data(), data.size(), to.data(), to.size, &to.length);
}

/// Everything that writes, with a buffer as large as it must be at least.
struct writing {
    entry_point entry;
    std::size_t size;
    psa_status_t (*call)(output&);
};
constexpr writing every_writing[]{
    {entry_point::sign_hash, 64, [](output& to) { return sign(key{}, ecdsa, 32, to); }},
    {entry_point::sign_hash, 132,
     [](output& to) {
         return sign(key{pair, 521}, PSA_ALG_ECDSA_ANY, 77, to);
     }},
    {entry_point::sign_hash, 256,
     [](output& to) {
         return sign(key{rsa, 2048, 1200}, pss, 48, to);
     }},
    {entry_point::sign_message, 64, [](output& to) { return sign_message(key{}, ecdsa, to); }},
    {entry_point::sign_message, 114,
     [](output& to) {
         return sign_message(key{edwards, 448}, PSA_ALG_PURE_EDDSA, to);
     }},
    {entry_point::key_agreement, 32, [](output& to) { return agree(key{}, PSA_ALG_ECDH, to); }},
    {entry_point::asymmetric_encrypt, 256,
     [](output& to) {
         return encrypt(key{rsa_public, 2048, 270}, oaep, to, 3);
     }},
    {entry_point::asymmetric_encrypt, 128,
     [](output& to) {
         return encrypt(key{rsa, 1024, 600}, v15, to);
     }},
    {entry_point::generate_key, 32, [](output& to) { return generate(key{}, to); }},
    {entry_point::generate_key, PSA_EXPORT_KEY_OUTPUT_SIZE(rsa, 1024),
     [](output& to) {
         return generate(key{rsa, 1024, 1}, to);
     }},
    {entry_point::export_public_key, 65, [](output& to) { return export_public(key{}, to); }},
    // Their drivers say how much it takes.
    {entry_point::asymmetric_decrypt, 8,
     [](output& to) {
         return decrypt(key{rsa, 2048, 1200}, oaep, to);
     }},
    {entry_point::import_key, 32,
     [](output& to) {
         key made{pair, 0};
         return import_as(made, bytes(32), to);
     }},
};
constexpr std::size_t checked_first = 11;

/// RSAPublicKey and RSAPrivateKey with a modulus of `bits` and nothing behind it; PSA Crypto API: "RSA keys".
bytes rsa_key(std::size_t bits, bool of_pair) {
    const std::size_t length = (bits + 7) / 8 + (bits % 8 == 0 ? 1 : 0);
    bytes number{0x02, 0x82, static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length)};
    if (bits % 8 == 0) number.push_back(0);
    number.push_back(static_cast<std::uint8_t>(1U << ((bits - 1) % 8)));
    number.resize(4 + length, 0x55);
    if (of_pair) number.insert(number.begin(), {0x02, 0x01, 0x00});
    bytes all{0x30, 0x82, static_cast<std::uint8_t>(number.size() >> 8), static_cast<std::uint8_t>(number.size())};
    all.insert(all.end(), number.begin(), number.end());
    return all;
}

}  // namespace
PSADRV_DEFINE_CORE(board);
namespace {

TEST_CASE("asymmetric: a buffer that suffices", "[api][spec:single-part]") {
    const writing one = GENERATE(from_range(std::begin(every_writing), std::end(every_writing)));
    running record;
    output to{one.size};
    CHECK(one.call(to) == PSA_SUCCESS);
    CHECK(to.length == one.size);
    CHECK(to.data()[0] == 'd');
    CHECK(to.margins_kept());
    CHECK(record.calls.size() == 1);
}

TEST_CASE("asymmetric: one byte too small, and nothing is written", "[api][spec:single-part]") {
    const std::size_t which = GENERATE(range(0U, static_cast<unsigned>(std::size(every_writing))));
    const writing& one = every_writing[which];
    running record;
    output to{one.size - 1};
    CHECK(one.call(to) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(to.length == 0);
    CHECK(to.margins_kept());
    if (which < checked_first) CHECK(to.untouched());
    else CHECK(to.wiped());
    CHECK(record.calls.size() == (which < checked_first ? 0 : 1));
}

TEST_CASE("asymmetric: what failed leaves nothing behind", "[api][gap:19]") {
    const writing one = GENERATE(from_range(std::begin(every_writing), std::end(every_writing)));
    running record;
    output to{one.size + 5};
    SECTION("the driver's answer") {
        record.answer("driver", one.entry, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.call(to) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(to.wiped());
    }
    SECTION("no status of the API") {
        record.answer("driver", one.entry, 17);
        CHECK(one.call(to) == PSA_ERROR_GENERIC_ERROR);
        CHECK(to.wiped());
    }
    SECTION("an output longer than its buffer") {
        record.claimed_length = one.size + 6;
        CHECK(one.call(to) == PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(to.wiped());
    }
}

TEST_CASE("signatures and shared secrets have one length", "[api][gap:19]") {
    running record;
    record.claimed_length = 31;
    output to{200};
    CHECK(sign(key{}, ecdsa, 32, to) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(to.wiped());
    CHECK(sign_message(key{}, ecdsa, to) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(agree(key{}, PSA_ALG_ECDH, to) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(generate(key{}, to) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(to.wiped());
}

TEST_CASE("a hash is as long as the algorithm says", "[api][spec:sign_hash]") {
    running record;
    output to{300};
    for (std::size_t length : {0U, 31U, 33U}) {
        CHECK(sign(key{}, ecdsa, length, to) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(verify(key{}, ecdsa, length, bytes(64)) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(sign(key{rsa, 2048, 1200}, pss, length, to) == PSA_ERROR_INVALID_ARGUMENT);
    }
    CHECK(to.untouched());
    CHECK(record.called().empty());
    CHECK(sign(key{}, PSA_ALG_ECDSA_ANY, 33, to) == PSA_SUCCESS);
}

TEST_CASE("a signature of another length is another signature", "[api][spec:verify_hash]") {
    running record;
    CHECK(verify(key{}, ecdsa, 32, bytes(63)) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(verify(key{}, ecdsa, 32, bytes(65)) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(verify(key{}, ecdsa, 32, {}) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(record.called().empty());
    CHECK(verify(key{}, ecdsa, 32, bytes(64)) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(record.called() == calls{"driver.verify_hash"});
    bytes made(64, 'd');
    made[1] = made[63] = 'h';
    CHECK(verify(key{}, ecdsa, 32, made) == PSA_SUCCESS);
    CHECK(verify(key{public_key}, ecdsa, 32, made) == PSA_SUCCESS);
}

TEST_CASE("keys and algorithms that do not go together reach no driver", "[api][spec:single-part]") {
    running record;
    output to{600};
    // no signature of a hash, of a message; no signature at all
    CHECK(sign(key{edwards, 255}, PSA_ALG_PURE_EDDSA, 32, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(sign_message(key{}, PSA_ALG_ECDSA_ANY, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(sign(key{}, PSA_ALG_SHA_256, 32, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(agree(key{}, ecdsa, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(agree(key{}, PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_256)), to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(encrypt(key{rsa, 2048, 1200}, pss, to) == PSA_ERROR_INVALID_ARGUMENT);
    // a key of another kind
    CHECK(sign(key{rsa, 2048, 1200}, ecdsa, 32, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(sign(key{edwards, 255}, ecdsa, 32, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(sign(key{}, pss, 48, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(sign_message(key{}, PSA_ALG_PURE_EDDSA, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(agree(key{rsa, 2048, 1200}, PSA_ALG_ECDH, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(agree(key{edwards, 255}, PSA_ALG_ECDH, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(encrypt(key{}, oaep, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(generate(key{public_key}, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(generate(key{PSA_KEY_TYPE_AES, 128}, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(export_public(key{PSA_KEY_TYPE_AES, 128}, to) == PSA_ERROR_INVALID_ARGUMENT);
    // the public half where it takes the private one
    CHECK(sign(key{public_key}, ecdsa, 32, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(agree(key{public_key}, PSA_ALG_ECDH, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(decrypt(key{rsa_public, 2048, 270}, oaep, to) == PSA_ERROR_INVALID_ARGUMENT);
    // a salt that the padding has no place for
    CHECK(encrypt(key{rsa, 2048, 1200}, v15, to, 1) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(decrypt(key{rsa, 2048, 1200}, v15, to, 1) == PSA_ERROR_INVALID_ARGUMENT);
    // a key that is not what its attributes say
    CHECK(sign(key{pair, 256, 31}, ecdsa, 32, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(sign(key{pair, 256, 33}, ecdsa, 32, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(sign(key{pair, 0, 32}, ecdsa, 32, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(export_public(key{public_key, 256, 32}, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(generate(key{pair, 0, 1}, to) == PSA_ERROR_INVALID_ARGUMENT);
    // a key elsewhere
    key elsewhere;
    psa_set_key_lifetime(&elsewhere.attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(0, 0x800001));
    CHECK(sign(elsewhere, ecdsa, 32, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(generate(elsewhere, to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(import_as(elsewhere, bytes(32), to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(to.untouched());
    CHECK(to.length == 0);
    CHECK(record.called().empty());
}

TEST_CASE("asymmetric: null pointers, and what is not wanted", "[api][spec:single-part]") {
    running record;
    output to{600};
    const key by;
    const bytes hash(32);
    CHECK(crypto::sign_hash(&by.attributes, nullptr, 32, ecdsa, hash.data(), 32, to.data(), 64, &to.length) ==
          PSA_ERROR_INVALID_ARGUMENT);
    CHECK(crypto::sign_hash(&by.attributes, by.data.data(), 32, ecdsa, nullptr, 32, to.data(), 64, &to.length) ==
          PSA_ERROR_INVALID_ARGUMENT);
    CHECK(crypto::sign_hash(&by.attributes, by.data.data(), 32, ecdsa, hash.data(), 32, nullptr, 64, &to.length) ==
          PSA_ERROR_INVALID_ARGUMENT);
    CHECK(crypto::sign_hash(&by.attributes, by.data.data(), 32, ecdsa, hash.data(), 32, nullptr, 0, &to.length) ==
          PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(crypto::raw_key_agreement(PSA_ALG_ECDH, &by.attributes, by.data.data(), 32, nullptr, 0, to.data(), 64, &to.length) ==
          PSA_ERROR_INVALID_ARGUMENT);
    CHECK(record.called().empty());
    CHECK(sign(key{}, PSA_ALG_ECDSA(PSA_ALG_SHA_384), 48, to) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(sign(key{rsa, 3072, 1200}, pss, 48, to) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called().empty());
}

TEST_CASE("asymmetric: before init everything is a bad state", "[api]") {
    running record;
    psadrv::state_of<board>().initialized = false;
    const writing one = GENERATE(from_range(std::begin(every_writing), std::end(every_writing)));
    output to{one.size};
    CHECK(one.call(to) == PSA_ERROR_BAD_STATE);
    CHECK(to.untouched());
    CHECK(verify(key{}, ecdsa, 32, bytes(64)) == PSA_ERROR_BAD_STATE);
    CHECK(record.called().empty());
}

TEST_CASE("the mechanism in angle brackets is checked alike, and so is the key", "[api][spec:sign_hash]") {
    running record;
    output to{64};
    const key by, other{pair, 384};
    const bytes hash(32, 'h');
    const auto make = [&](const key& with, std::size_t length, std::size_t size) {
        return crypto::sign_hash<ecdsa, pair, 256>(&with.attributes, with.data.data(), with.data.size(), hash.data(), length,
                                                   to.data(), size, &to.length);
    };
    CHECK(make(by, 31, 64) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(make(by, 32, 63) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(to.untouched());
    CHECK(make(by, 32, 64) == PSA_SUCCESS);
    CHECK(crypto::verify_hash<ecdsa, pair, 256>(&by.attributes, by.data.data(), by.data.size(), hash.data(), 32, to.data(), 64) ==
          PSA_SUCCESS);
    CHECK(record.called() == calls{"driver.sign_hash", "driver.verify_hash"});
    output wide{96};
    CHECK(crypto::sign_hash<ecdsa, pair, 256>(&other.attributes, other.data.data(), other.data.size(), hash.data(), 32,
                                              wide.data(), 96, &wide.length) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(record.calls.size() == 2);
}

TEST_CASE("a signature may be written over its hash", "[api][spec:parameters]") {
    running record;
    const key by;
    bytes both(64, 'h');
    std::size_t length = 0;
    CHECK(crypto::sign_hash(&by.attributes, by.data.data(), 32, ecdsa, both.data() + 16, 32, both.data(), 64, &length) ==
          PSA_SUCCESS);
    CHECK(both[0] == 'd');
    CHECK(both[1] == 'h');
    CHECK(both[63] == 'h');
}

TEST_CASE("a public key is exported as it is, without a driver", "[api][spec:export_public_key]") {
    running record;
    const key of{public_key};
    output to{65}, small{64};
    CHECK(export_public(of, to) == PSA_SUCCESS);
    CHECK(bytes(to.data(), to.data() + 65) == of.data);
    CHECK(export_public(of, small) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(small.untouched());
    CHECK(record.called().empty());
}

TEST_CASE("import: the data says the size where the attributes do not", "[api][gap:22]") {
    running record;
    output to{2000};
    struct imported {
        psa_key_type_t type;
        bytes data;
        std::size_t bits;
    };
    const imported one = GENERATE(imported{pair, bytes(32, 'K'), 256}, imported{pair, bytes(48, 'K'), 384},
                                  imported{public_key, bytes(65, 'K'), 256}, imported{public_key, bytes(97, 'K'), 384},
                                  imported{rsa, rsa_key(2048, true), 2048}, imported{rsa_public, rsa_key(2048, false), 2048});
    key made{one.type, 0, 1};
    record.claimed_size = one.bits;
    CHECK(import_as(made, one.data, to) == PSA_SUCCESS);
    CHECK(record.called() == calls{"driver.import_key"});
    CHECK(record.calls[0].key_bits == 0);  // "such that psa_get_key_bits(attributes) is the size passed by the caller"
    CHECK(psa_get_key_bits(&made.attributes) == one.bits);
    CHECK(to.length == one.data.size());
}

TEST_CASE("import: the size of RSA keys of all lengths is read from their DER", "[api][gap:22]") {
    for (std::size_t bits = 512; bits != 530; ++bits) {
        const bytes of_pair = rsa_key(bits, true), public_one = rsa_key(bits, false);
        CHECK(psadrv::detail::rsa_key_bits(true, of_pair.data(), of_pair.size()) == bits);
        CHECK(psadrv::detail::rsa_key_bits(false, public_one.data(), public_one.size()) == bits);
        for (std::size_t cut = 0; cut != of_pair.size(); ++cut) {
            const bytes part(of_pair.begin(), of_pair.begin() + static_cast<std::ptrdiff_t>(cut));
            CHECK(psadrv::detail::rsa_key_bits(true, part.data(), part.size()) == 0);
        }
    }
    const bytes zeros{0x30, 0x03, 0x02, 0x01, 0x00}, endless{0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x02};
    CHECK(psadrv::detail::rsa_key_bits(false, zeros.data(), zeros.size()) == 0);
    CHECK(psadrv::detail::rsa_key_bits(false, endless.data(), endless.size()) == 0);
}

TEST_CASE("import: a size that nobody serves or wants", "[api][gap:22]") {
    running record;
    output to{2000};
    SECTION("said by the caller") {
        key made{pair, 521, 1};
        CHECK(import_as(made, bytes(66), to) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(record.called().empty());
    }
    SECTION("said by the data") {
        key made{rsa, 0, 1};
        CHECK(import_as(made, rsa_key(1024, true), to) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(record.called().empty());
    }
    SECTION("said by the driver, of data in a format of its own") {
        key made{rsa_public, 0, 1};
        record.claimed_size = 1024;
        CHECK(import_as(made, bytes(100), to) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(record.called() == calls{"driver.import_key"});
        CHECK(psa_get_key_bits(&made.attributes) == 0);
        CHECK(to.wiped());
    }
    SECTION("one that is wanted, in that format") {
        key made{rsa_public, 0, 1};
        record.claimed_size = 2048;
        CHECK(import_as(made, bytes(100), to) == PSA_SUCCESS);
        CHECK(psa_get_key_bits(&made.attributes) == 2048);
    }
}

TEST_CASE("import: a driver that changes its mind about the size", "[api][gap:22]") {
    running record;
    output to{2000};
    const std::size_t given = GENERATE(0U, 256U), claimed = GENERATE(0U, 255U, 384U, 70000U);
    key made{pair, given, 1};
    record.claimed_size = claimed;
    CHECK(import_as(made, bytes(32), to) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(record.called() == calls{"driver.import_key"});
    CHECK(psa_get_key_bits(&made.attributes) == given);
    CHECK(to.wiped());
}

TEST_CASE("a driver that gives a key of another length than its size makes it: corruption, and nothing of it",
          "[api][spec:key-management]") {
    running record;
    output to{2000};
    key made{pair, GENERATE(0U, 256U), 1};
    const std::size_t given = psa_get_key_bits(&made.attributes);
    record.claimed_length = GENERATE(std::size_t{31}, std::size_t{33});
    CHECK(import_as(made, bytes(32), to) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(psa_get_key_bits(&made.attributes) == given);
    CHECK(to.wiped());
    output publicly{2000};
    CHECK(export_public(key{pair}, publicly) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(publicly.wiped());
}

}  // namespace
