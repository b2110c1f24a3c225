#include "libcrypto.hpp"
#include "reference.hpp"

#include <psa/crypto.h>

#include <algorithm>

namespace psadrv::driver_test::reference {

namespace {

using handle = void*;

// libcrypto's numbers.
[[nodiscard]] int curve_number(psa_ecc_family_t family, std::size_t bits) {
    struct {
        psa_ecc_family_t family;
        std::size_t bits;
        int number;
    } const all[]{{PSA_ECC_FAMILY_SECP_R1, 192, 409},        {PSA_ECC_FAMILY_SECP_R1, 224, 713},
                  {PSA_ECC_FAMILY_SECP_R1, 256, 415},        {PSA_ECC_FAMILY_SECP_R1, 384, 715},
                  {PSA_ECC_FAMILY_SECP_R1, 521, 716},        {PSA_ECC_FAMILY_SECP_K1, 192, 711},
                  {PSA_ECC_FAMILY_SECP_K1, 225, 712},        {PSA_ECC_FAMILY_SECP_K1, 256, 714},
                  {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 192, 923}, {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 224, 925},
                  {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 256, 927}, {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 320, 929},
                  {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 384, 931}, {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 512, 933}};
    for (const auto& one : all) {
        if (one.family == family && one.bits == bits) return one.number;
    }
    return 0;
}
/// X25519, X448, Ed25519, Ed448; 0: another type.
[[nodiscard]] int raw_number(psa_key_type_t type, std::size_t bits) {
    if (!PSA_KEY_TYPE_IS_ECC(type)) return 0;
    if (PSA_KEY_TYPE_ECC_GET_FAMILY(type) == PSA_ECC_FAMILY_MONTGOMERY) return bits == 255 ? 1034 : 1035;
    if (PSA_KEY_TYPE_ECC_GET_FAMILY(type) == PSA_ECC_FAMILY_TWISTED_EDWARDS) return bits == 255 ? 1087 : 1088;
    return 0;
}

/// A thing of libcrypto's that is freed by a function of its own.
struct owned {
    handle one;
    const char* freed_by;
    owned(handle its, const char* function) : one{its}, freed_by{function} {}
    owned(const owned&) = delete;
    owned(owned&& other) noexcept : one{other.one}, freed_by{other.freed_by} { other.one = nullptr; }
    ~owned() {
        if (one != nullptr) from_libcrypto<void(handle)>{freed_by}(one);
    }
};

[[nodiscard]] handle number_of(const bytes& value) {
    return from_libcrypto<handle(const std::uint8_t*, int, handle)>{"BN_bin2bn"}(value.data(), static_cast<int>(value.size()),
                                                                                 nullptr);
}

/// A key pair on a curve of Weierstrass, with its public key computed, or a public key alone.
[[nodiscard]] owned ec_key(psa_key_type_t type, std::size_t bits, const bytes& key) {
    const int curve = curve_number(PSA_KEY_TYPE_ECC_GET_FAMILY(type), bits);
    owned made{!is_there() || curve == 0 ? nullptr : from_libcrypto<handle(int)>{"EC_KEY_new_by_curve_name"}(curve),
               "EC_KEY_free"};
    if (made.one == nullptr) return made;
    bool good;
    if (PSA_KEY_TYPE_IS_KEY_PAIR(type)) {
        const owned secret{number_of(key), "BN_free"};
        handle group = from_libcrypto<handle(handle)>{"EC_KEY_get0_group"}(made.one);
        const owned point{from_libcrypto<handle(handle)>{"EC_POINT_new"}(group), "EC_POINT_free"};
        good = from_libcrypto<int(handle, handle)>{"EC_KEY_set_private_key"}(made.one, secret.one) == 1 &&
               from_libcrypto<int(handle, handle, handle, handle, handle, handle)>{"EC_POINT_mul"}(
                   group, point.one, secret.one, nullptr, nullptr, nullptr) == 1 &&
               from_libcrypto<int(handle, handle)>{"EC_KEY_set_public_key"}(made.one, point.one) == 1;
    } else {
        good = from_libcrypto<int(handle, const std::uint8_t*, std::size_t, handle)>{"EC_KEY_oct2key"}(made.one, key.data(),
                                                                                                       key.size(), nullptr) == 1;
    }
    if (!good) {
        from_libcrypto<void(handle)>{"EC_KEY_free"}(made.one);
        made.one = nullptr;
    }
    return made;
}

[[nodiscard]] owned raw_key(psa_key_type_t type, std::size_t bits, const bytes& key) {
    const from_libcrypto<handle(int, handle, const std::uint8_t*, std::size_t)> make{
        PSA_KEY_TYPE_IS_KEY_PAIR(type) ? "EVP_PKEY_new_raw_private_key" : "EVP_PKEY_new_raw_public_key"};
    return {make ? make(raw_number(type, bits), nullptr, key.data(), key.size()) : nullptr, "EVP_PKEY_free"};
}

[[nodiscard]] owned rsa_key_of(psa_key_type_t type, const bytes& key) {
    const from_libcrypto<handle(handle, const std::uint8_t**, long)> read{PSA_KEY_TYPE_IS_KEY_PAIR(type) ? "d2i_RSAPrivateKey"
                                                                                                         : "d2i_RSAPublicKey"};
    const std::uint8_t* at = key.data();
    return {read ? read(nullptr, &at, static_cast<long>(key.size())) : nullptr, "RSA_free"};
}

[[nodiscard]] bytes padded_number(handle number, std::size_t size) {
    bytes made(size);
    from_libcrypto<int(handle, std::uint8_t*, int)>{"BN_bn2binpad"}(number, made.data(), static_cast<int>(size));
    return made;
}

[[nodiscard]] int hash_number(psa_algorithm_t hash) {
    switch (hash) {
        case PSA_ALG_MD5:
            return 4;
        case PSA_ALG_SHA_1:
            return 64;
        case PSA_ALG_SHA_224:
            return 675;
        case PSA_ALG_SHA_256:
            return 672;
        case PSA_ALG_SHA_384:
            return 673;
        case PSA_ALG_SHA_512:
            return 674;
        default:
            return 0;
    }
}
[[nodiscard]] handle hash_method(psa_algorithm_t hash) {
    const int number = hash_number(hash);
    return number == 0 ? nullptr
                       : from_libcrypto<handle(const char*)>{"EVP_get_digestbyname"}(
                             from_libcrypto<const char*(int)>{"OBJ_nid2sn"}(number));
}

constexpr int no_padding = 3, pkcs1_padding = 1;
using rsa_function = int(int, const std::uint8_t*, std::uint8_t*, handle, int);

/// A hash is what a signature is of; whoever signs messages hashes first.
[[nodiscard]] bytes hashed(psa_algorithm_t alg, const bytes& input) {
    return input.size() == PSA_HASH_LENGTH(PSA_ALG_SIGN_GET_HASH(alg)) ? input : bytes{};
}

}  // namespace

answer public_key(psa_key_type_t pair, std::size_t bits, const bytes& key) {
    if (!is_there()) return {};
    if (raw_number(pair, bits) != 0) {
        const owned one = raw_key(pair, bits, key);
        bytes made(64);
        std::size_t size = made.size();
        if (one.one == nullptr || from_libcrypto<int(handle, std::uint8_t*, std::size_t*)>{"EVP_PKEY_get_raw_public_key"}(
                                      one.one, made.data(), &size) != 1)
            return {};
        made.resize(size);
        return made;
    }
    if (PSA_KEY_TYPE_IS_RSA(pair)) {
        const owned one = rsa_key_of(pair, key);
        if (one.one == nullptr) return {};
        bytes made(600);
        std::uint8_t* at = made.data();
        made.resize(static_cast<std::size_t>(from_libcrypto<int(handle, std::uint8_t**)>{"i2d_RSAPublicKey"}(one.one, &at)));
        return made;
    }
    if (!PSA_KEY_TYPE_IS_ECC(pair)) return {};
    const owned one = ec_key(pair, bits, key);
    if (one.one == nullptr) return {};
    bytes made(200);
    constexpr int uncompressed = 4;
    handle group = from_libcrypto<handle(handle)>{"EC_KEY_get0_group"}(one.one),
           point = from_libcrypto<handle(handle)>{"EC_KEY_get0_public_key"}(one.one);
    made.resize(from_libcrypto<std::size_t(handle, handle, int, std::uint8_t*, std::size_t, handle)>{"EC_POINT_point2oct"}(
        group, point, uncompressed, made.data(), made.size(), nullptr));
    return made;
}

answer generate(psa_key_type_t pair, std::size_t bits) {
    if (!is_there() || !PSA_KEY_TYPE_IS_RSA(pair)) return {};
    const owned one{from_libcrypto<handle()>{"RSA_new"}(), "RSA_free"}, exponent{number_of({1, 0, 1}), "BN_free"};
    if (from_libcrypto<int(handle, int, handle, handle)>{"RSA_generate_key_ex"}(one.one, static_cast<int>(bits), exponent.one,
                                                                                nullptr) != 1)
        return {};
    bytes made(3000);
    std::uint8_t* at = made.data();
    made.resize(static_cast<std::size_t>(from_libcrypto<int(handle, std::uint8_t**)>{"i2d_RSAPrivateKey"}(one.one, &at)));
    return made;
}

answer agree(psa_key_type_t pair, std::size_t bits, const bytes& ours, const bytes& theirs) {
    if (!is_there() || !PSA_KEY_TYPE_IS_ECC(pair)) return {};
    const psa_key_type_t public_type = PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(pair);
    bytes made(80);
    if (raw_number(pair, bits) != 0) {
        const owned mine = raw_key(pair, bits, ours), peer = raw_key(public_type, bits, theirs);
        if (mine.one == nullptr || peer.one == nullptr) return {};
        const owned context{from_libcrypto<handle(handle, handle)>{"EVP_PKEY_CTX_new"}(mine.one, nullptr), "EVP_PKEY_CTX_free"};
        std::size_t size = made.size();
        if (from_libcrypto<int(handle)>{"EVP_PKEY_derive_init"}(context.one) != 1 ||
            from_libcrypto<int(handle, handle)>{"EVP_PKEY_derive_set_peer"}(context.one, peer.one) != 1 ||
            from_libcrypto<int(handle, std::uint8_t*, std::size_t*)>{"EVP_PKEY_derive"}(context.one, made.data(), &size) != 1)
            return {};
        made.resize(size);
        return made;
    }
    const owned mine = ec_key(pair, bits, ours), peer = ec_key(public_type, bits, theirs);
    if (mine.one == nullptr || peer.one == nullptr) return {};
    handle point = from_libcrypto<handle(handle)>{"EC_KEY_get0_public_key"}(peer.one);
    const int size = from_libcrypto<int(void*, std::size_t, handle, handle, handle)>{"ECDH_compute_key"}(
        made.data(), made.size(), point, mine.one, nullptr);
    if (size <= 0) return {};
    made.resize(static_cast<std::size_t>(size));
    return made;
}

answer sign(psa_algorithm_t alg, psa_key_type_t pair, std::size_t bits, const bytes& key, const bytes& input) {
    if (!is_there()) return {};
    const psa_algorithm_t hash = PSA_ALG_SIGN_GET_HASH(alg);
    if (alg == PSA_ALG_PURE_EDDSA) {
        const owned one = raw_key(pair, bits, key), context{from_libcrypto<handle()>{"EVP_MD_CTX_new"}(), "EVP_MD_CTX_free"};
        bytes made(120);
        std::size_t size = made.size();
        if (one.one == nullptr ||
            from_libcrypto<int(handle, handle, handle, handle, handle)>{"EVP_DigestSignInit"}(context.one, nullptr, nullptr,
                                                                                              nullptr, one.one) != 1 ||
            from_libcrypto<int(handle, std::uint8_t*, std::size_t*, const std::uint8_t*, std::size_t)>{"EVP_DigestSign"}(
                context.one, made.data(), &size, input.data(), input.size()) != 1)
            return {};
        made.resize(size);
        return made;
    }
    if (PSA_ALG_IS_ECDSA(alg)) {
        const owned one = ec_key(pair, bits, key);
        if (one.one == nullptr) return {};
        const owned signature{from_libcrypto<handle(const std::uint8_t*, int, handle)>{"ECDSA_do_sign"}(
                                  input.data(), static_cast<int>(input.size()), one.one),
                              "ECDSA_SIG_free"};
        if (signature.one == nullptr) return {};
        const std::size_t size = (bits + 7) / 8;
        return joined(padded_number(from_libcrypto<handle(handle)>{"ECDSA_SIG_get0_r"}(signature.one), size),
                      padded_number(from_libcrypto<handle(handle)>{"ECDSA_SIG_get0_s"}(signature.one), size));
    }
    const owned one = rsa_key_of(pair, key);
    if (one.one == nullptr) return {};
    bytes made((bits + 7) / 8);
    if (alg == PSA_ALG_RSA_PKCS1V15_SIGN_RAW) {
        return from_libcrypto<rsa_function>{"RSA_private_encrypt"}(static_cast<int>(input.size()), input.data(), made.data(),
                                                                   one.one, pkcs1_padding) > 0
                   ? answer{made}
                   : answer{};
    }
    if (hashed(alg, input).empty() || hash_method(hash) == nullptr) return {};
    if (PSA_ALG_IS_RSA_PKCS1V15_SIGN(alg)) {
        unsigned size = 0;
        const from_libcrypto<int(int, const std::uint8_t*, unsigned, std::uint8_t*, unsigned*, handle)> call{"RSA_sign"};
        return call(hash_number(hash), input.data(), static_cast<unsigned>(input.size()), made.data(), &size, one.one) == 1
                   ? answer{made}
                   : answer{};
    }
    bytes padded(made.size());
    const from_libcrypto<int(handle, std::uint8_t*, const std::uint8_t*, handle, handle, int)> pad{
        "RSA_padding_add_PKCS1_PSS_mgf1"};
    if (pad(one.one, padded.data(), input.data(), hash_method(hash), nullptr,
            static_cast<int>(std::min(PSA_HASH_LENGTH(hash), padded.size() - PSA_HASH_LENGTH(hash) - 2))) != 1)
        return {};
    return from_libcrypto<rsa_function>{"RSA_private_encrypt"}(static_cast<int>(padded.size()), padded.data(), made.data(),
                                                               one.one, no_padding) > 0
               ? answer{made}
               : answer{};
}

std::optional<bool> verifies(psa_algorithm_t alg, psa_key_type_t public_type, std::size_t bits, const bytes& key,
                             const bytes& input, const bytes& signature) {
    if (!is_there()) return {};
    const psa_algorithm_t hash = PSA_ALG_SIGN_GET_HASH(alg);
    if (alg == PSA_ALG_PURE_EDDSA) {
        const owned one = raw_key(public_type, bits, key),
                    context{from_libcrypto<handle()>{"EVP_MD_CTX_new"}(), "EVP_MD_CTX_free"};
        if (one.one == nullptr || from_libcrypto<int(handle, handle, handle, handle, handle)>{"EVP_DigestVerifyInit"}(
                                      context.one, nullptr, nullptr, nullptr, one.one) != 1)
            return {};
        return from_libcrypto<int(handle, const std::uint8_t*, std::size_t, const std::uint8_t*, std::size_t)>{
                   "EVP_DigestVerify"}(context.one, signature.data(), signature.size(), input.data(), input.size()) == 1;
    }
    if (PSA_ALG_IS_ECDSA(alg)) {
        const owned one = ec_key(public_type, bits, key);
        const std::size_t size = (bits + 7) / 8;
        if (one.one == nullptr) return {};
        if (signature.size() != 2 * size) return false;
        const owned both{from_libcrypto<handle()>{"ECDSA_SIG_new"}(), "ECDSA_SIG_free"};
        from_libcrypto<int(handle, handle, handle)>{"ECDSA_SIG_set0"}(both.one, number_of(part(signature, 0, size)),
                                                                      number_of(part(signature, size)));
        return from_libcrypto<int(const std::uint8_t*, int, handle, handle)>{"ECDSA_do_verify"}(
                   input.data(), static_cast<int>(input.size()), both.one, one.one) == 1;
    }
    if (!PSA_KEY_TYPE_IS_RSA(public_type)) return {};
    const owned one = rsa_key_of(public_type, key);
    if (one.one == nullptr) return {};
    bytes opened((bits + 7) / 8);
    if (signature.size() != opened.size()) return false;
    if (alg == PSA_ALG_RSA_PKCS1V15_SIGN_RAW) {
        const int size = from_libcrypto<rsa_function>{"RSA_public_decrypt"}(static_cast<int>(signature.size()), signature.data(),
                                                                            opened.data(), one.one, pkcs1_padding);
        return size >= 0 && part(opened, 0, static_cast<std::size_t>(size)) == input;
    }
    if (hash_method(hash) == nullptr) return {};
    if (PSA_ALG_IS_RSA_PKCS1V15_SIGN(alg))
        return from_libcrypto<int(int, const std::uint8_t*, unsigned, const std::uint8_t*, unsigned, handle)>{"RSA_verify"}(
                   hash_number(hash), input.data(), static_cast<unsigned>(input.size()), signature.data(),
                   static_cast<unsigned>(signature.size()), one.one) == 1;
    if (from_libcrypto<rsa_function>{"RSA_public_decrypt"}(static_cast<int>(signature.size()), signature.data(), opened.data(),
                                                           one.one, no_padding) <= 0)
        return false;
    constexpr int any_salt = -2;
    // PSA Crypto API: as long as the hash, or as long as fits.
    const int salt = static_cast<int>(std::min(PSA_HASH_LENGTH(hash), opened.size() - PSA_HASH_LENGTH(hash) - 2));
    const from_libcrypto<int(handle, const std::uint8_t*, handle, const std::uint8_t*, int)> verify{"RSA_verify_PKCS1_PSS"};
    return verify(one.one, input.data(), hash_method(hash), opened.data(), PSA_ALG_IS_RSA_PSS_ANY_SALT(alg) ? any_salt : salt) ==
           1;
}

answer encrypt(psa_algorithm_t alg, const bytes& public_key, const bytes& text, const bytes& label) {
    if (!is_there()) return {};
    const owned one = rsa_key_of(PSA_KEY_TYPE_RSA_PUBLIC_KEY, public_key);
    if (one.one == nullptr) return {};
    bytes made(static_cast<std::size_t>(from_libcrypto<int(handle)>{"RSA_size"}(one.one)));
    const from_libcrypto<rsa_function> call{"RSA_public_encrypt"};
    if (alg == PSA_ALG_RSA_PKCS1V15_CRYPT)
        return call(static_cast<int>(text.size()), text.data(), made.data(), one.one, pkcs1_padding) > 0 ? answer{made}
                                                                                                         : answer{};
    handle md = hash_method(PSA_ALG_RSA_OAEP_GET_HASH(alg));
    bytes padded(made.size());
    const from_libcrypto<int(std::uint8_t*, int, const std::uint8_t*, int, const std::uint8_t*, int, handle, handle)> pad{
        "RSA_padding_add_PKCS1_OAEP_mgf1"};
    if (md == nullptr || pad(padded.data(), static_cast<int>(padded.size()), text.data(), static_cast<int>(text.size()),
                             label.data(), static_cast<int>(label.size()), md, nullptr) != 1)
        return {};
    return call(static_cast<int>(padded.size()), padded.data(), made.data(), one.one, no_padding) > 0 ? answer{made} : answer{};
}

answer decrypt(psa_algorithm_t alg, const bytes& key, const bytes& ciphertext, const bytes& label) {
    if (!is_there()) return {};
    const owned one = rsa_key_of(PSA_KEY_TYPE_RSA_KEY_PAIR, key);
    if (one.one == nullptr) return {};
    bytes opened(ciphertext.size()), made(ciphertext.size());
    const from_libcrypto<rsa_function> call{"RSA_private_decrypt"};
    const int padding = alg == PSA_ALG_RSA_PKCS1V15_CRYPT ? pkcs1_padding : no_padding;
    int size = call(static_cast<int>(ciphertext.size()), ciphertext.data(), opened.data(), one.one, padding);
    if (size < 0) return {};
    if (padding == pkcs1_padding) return part(opened, 0, static_cast<std::size_t>(size));
    handle md = hash_method(PSA_ALG_RSA_OAEP_GET_HASH(alg));
    const from_libcrypto<int(std::uint8_t*, int, const std::uint8_t*, int, int, const std::uint8_t*, int, handle, handle)> check{
        "RSA_padding_check_PKCS1_OAEP_mgf1"};
    if (md == nullptr) return {};
    size = check(made.data(), static_cast<int>(made.size()), opened.data(), size, static_cast<int>(made.size()), label.data(),
                 static_cast<int>(label.size()), md, nullptr);
    return size < 0 ? answer{} : answer{part(made, 0, static_cast<std::size_t>(size))};
}

}  // namespace psadrv::driver_test::reference
