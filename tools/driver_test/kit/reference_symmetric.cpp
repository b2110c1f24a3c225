#include "libcrypto.hpp"
#include "reference.hpp"

#include <psadrv/model/algorithm_specification.hpp>

#include <psa/crypto.h>

#include <algorithm>
#include <string>

namespace psadrv::driver_test::reference {

namespace {

using handle = void*;

/// The name of a hash in libcrypto; null: it has none.
[[nodiscard]] const char* hash_name(psa_algorithm_t alg) {
    switch (alg) {
        case PSA_ALG_MD5:
            return "MD5";
        case PSA_ALG_RIPEMD160:
            return "RIPEMD160";
        case PSA_ALG_SHA_1:
            return "SHA1";
        case PSA_ALG_SHA_224:
            return "SHA224";
        case PSA_ALG_SHA_256:
            return "SHA256";
        case PSA_ALG_SHA_384:
            return "SHA384";
        case PSA_ALG_SHA_512:
            return "SHA512";
        case PSA_ALG_SHA_512_224:
            return "SHA512-224";
        case PSA_ALG_SHA_512_256:
            return "SHA512-256";
        case PSA_ALG_SHA3_224:
            return "SHA3-224";
        case PSA_ALG_SHA3_256:
            return "SHA3-256";
        case PSA_ALG_SHA3_384:
            return "SHA3-384";
        case PSA_ALG_SHA3_512:
            return "SHA3-512";
        case PSA_ALG_BLAKE2B_HASH512:
            return "BLAKE2B512";
        default:
            return nullptr;
    }
}

[[nodiscard]] handle md_of(psa_algorithm_t alg) {
    static const from_libcrypto<handle(const char*)> by_name{"EVP_get_digestbyname"};
    const char* name = hash_name(alg);
    return name == nullptr || !by_name ? nullptr : by_name(name);
}

[[nodiscard]] std::string cipher_name(psa_algorithm_t alg, psa_key_type_t type, std::size_t key_size) {
    const std::string bits = std::to_string(8 * key_size);
    std::string name;
    if (type == PSA_KEY_TYPE_AES) name = "AES-" + bits;
    else if (type == PSA_KEY_TYPE_CAMELLIA) name = "CAMELLIA-" + bits;
    else if (type == PSA_KEY_TYPE_ARIA) name = "ARIA-" + bits;
    else if (type == PSA_KEY_TYPE_DES && key_size == 24) name = "DES-EDE3";
    else if (type == PSA_KEY_TYPE_DES && key_size == 16) name = "DES-EDE";
    else if (type == PSA_KEY_TYPE_CHACHA20)
        return alg == PSA_ALG_STREAM_CIPHER ? "ChaCha20" : alg == PSA_ALG_CHACHA20_POLY1305 ? "ChaCha20-Poly1305" : "";
    else return {};
    switch (alg) {
        case PSA_ALG_ECB_NO_PADDING:
            return type == PSA_KEY_TYPE_DES ? name + "-ECB" : name + "-ECB";
        case PSA_ALG_CBC_NO_PADDING:
        case PSA_ALG_CBC_PKCS7:
            return name + "-CBC";
        case PSA_ALG_CTR:
            return name + "-CTR";
        case PSA_ALG_CFB:
            return name + "-CFB";
        case PSA_ALG_OFB:
            return name + "-OFB";
        case PSA_ALG_GCM:
            return name + "-GCM";
        case PSA_ALG_CCM:
            return name + "-CCM";
        default:
            return {};
    }
}

struct context {
    handle one = from_libcrypto<handle()>{"EVP_CIPHER_CTX_new"}();
    ~context() { from_libcrypto<void(handle)>{"EVP_CIPHER_CTX_free"}(one); }
};

const auto& fetch_cipher() {
    static const from_libcrypto<handle(handle, const char*, const char*)> fetch{"EVP_CIPHER_fetch"};
    return fetch;
}
using init_function = int(handle, handle, handle, const std::uint8_t*, const std::uint8_t*, int);
using update_function = int(handle, std::uint8_t*, int*, const std::uint8_t*, int);

}  // namespace

bool is_there() { return libcrypto_function("EVP_get_digestbyname") != nullptr; }

answer hash(psa_algorithm_t alg, const bytes& message) {
    static const from_libcrypto<int(const void*, std::size_t, std::uint8_t*, unsigned*, handle, handle)> digest{"EVP_Digest"};
    handle md = is_there() ? md_of(alg) : nullptr;
    bytes made(64);
    unsigned size = 0;
    if (md == nullptr || digest(message.data(), message.size(), made.data(), &size, md, nullptr) != 1) return {};
    made.resize(size);
    return made;
}

answer mac(psa_algorithm_t alg, psa_key_type_t type, const bytes& key, const bytes& message) {
    if (!is_there()) return {};
    bytes made(64);
    std::size_t size = 0;
    if (PSA_ALG_IS_HMAC(alg)) {
        static const from_libcrypto<handle(handle, const void*, int, const std::uint8_t*, std::size_t, std::uint8_t*, unsigned*)>
            hmac{"HMAC"};
        handle md = md_of(PSA_ALG_HMAC_GET_HASH(alg));
        unsigned length = 0;
        const std::uint8_t empty = 0;
        if (md == nullptr || hmac(md, key.empty() ? &empty : key.data(), static_cast<int>(key.size()), message.data(),
                                  message.size(), made.data(), &length) == nullptr)
            return {};
        size = length;
    } else {
        handle cipher = fetch_cipher()(nullptr, cipher_name(PSA_ALG_CBC_NO_PADDING, type, key.size()).c_str(), nullptr);
        if (cipher == nullptr || PSA_ALG_FULL_LENGTH_MAC(alg) != PSA_ALG_CMAC) return {};
        handle cmac = from_libcrypto<handle()>{"CMAC_CTX_new"}();
        const bool good =
            from_libcrypto<int(handle, const void*, std::size_t, handle, handle)>{"CMAC_Init"}(cmac, key.data(), key.size(),
                                                                                               cipher, nullptr) == 1 &&
            from_libcrypto<int(handle, const void*, std::size_t)>{"CMAC_Update"}(cmac, message.data(), message.size()) == 1 &&
            from_libcrypto<int(handle, std::uint8_t*, std::size_t*)>{"CMAC_Final"}(cmac, made.data(), &size) == 1;
        from_libcrypto<void(handle)>{"CMAC_CTX_free"}(cmac);
        if (!good) return {};
    }
    const std::size_t truncated = PSA_MAC_TRUNCATED_LENGTH(alg);
    made.resize(truncated == 0 ? size : std::min<std::size_t>(truncated, size));
    return made;
}

answer cipher(bool encrypt, psa_algorithm_t alg, psa_key_type_t type, const bytes& key, const bytes& iv, const bytes& input) {
    if (!is_there()) return {};
    handle cipher = fetch_cipher()(nullptr, cipher_name(alg, type, key.size()).c_str(), nullptr);
    if (cipher == nullptr) return {};
    const context c;
    // ChaCha20 of libcrypto begins with its counter, of 4 bytes; the API's with the counter 0 before an IV of 12 bytes.
    const bytes begin = type == PSA_KEY_TYPE_CHACHA20 && iv.size() == 12 ? joined(bytes(4), iv) : iv;
    bytes made(input.size() + 32);
    int first = 0, rest = 0;
    if (from_libcrypto<init_function>{"EVP_CipherInit_ex"}(c.one, cipher, nullptr, key.data(),
                                                           begin.empty() ? nullptr : begin.data(), encrypt) != 1)
        return {};
    from_libcrypto<int(handle, int)>{"EVP_CIPHER_CTX_set_padding"}(c.one, alg == PSA_ALG_CBC_PKCS7);
    if (from_libcrypto<update_function>{"EVP_CipherUpdate"}(c.one, made.data(), &first, input.data(),
                                                            static_cast<int>(input.size())) != 1 ||
        from_libcrypto<int(handle, std::uint8_t*, int*)>{"EVP_CipherFinal_ex"}(c.one, made.data() + first, &rest) != 1)
        return {};
    made.resize(static_cast<std::size_t>(first + rest));
    return made;
}

answer aead(psa_algorithm_t alg, psa_key_type_t type, const bytes& key, const bytes& nonce, const bytes& ad, const bytes& text) {
    if (!is_there()) return {};
    const psa_algorithm_t base = PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(alg);
    const int tag = static_cast<int>(PSA_ALG_AEAD_GET_TAG_LENGTH(alg));
    handle cipher = fetch_cipher()(nullptr, cipher_name(base, type, key.size()).c_str(), nullptr);
    if (cipher == nullptr) return {};
    const context c;
    constexpr int set_iv_length = 9, get_tag = 16, set_tag = 17;
    const from_libcrypto<int(handle, int, int, void*)> control{"EVP_CIPHER_CTX_ctrl"};
    const from_libcrypto<init_function> init{"EVP_CipherInit_ex"};
    const from_libcrypto<update_function> update{"EVP_CipherUpdate"};
    bytes made(text.size() + 32);
    int length = 0, rest = 0;
    if (init(c.one, cipher, nullptr, nullptr, nullptr, 1) != 1 ||
        control(c.one, set_iv_length, static_cast<int>(nonce.size()), nullptr) != 1)
        return {};
    if (base == PSA_ALG_CCM && control(c.one, set_tag, tag, nullptr) != 1) return {};
    if (init(c.one, nullptr, nullptr, key.data(), nonce.data(), 1) != 1) return {};
    if (base == PSA_ALG_CCM && update(c.one, nullptr, &length, nullptr, static_cast<int>(text.size())) != 1) return {};
    if (!ad.empty() && update(c.one, nullptr, &length, ad.data(), static_cast<int>(ad.size())) != 1) return {};
    const std::uint8_t empty = 0;
    if (update(c.one, made.data(), &length, text.empty() ? &empty : text.data(), static_cast<int>(text.size())) != 1 ||
        from_libcrypto<int(handle, std::uint8_t*, int*)>{"EVP_CipherFinal_ex"}(c.one, made.data() + length, &rest) != 1)
        return {};
    made.resize(text.size() + static_cast<std::size_t>(tag));
    if (control(c.one, get_tag, tag, made.data() + text.size()) != 1) return {};
    return made;
}

answer hkdf_extract(psa_algorithm_t hash, const bytes& salt, const bytes& secret) {
    return mac(PSA_ALG_HMAC(hash), PSA_KEY_TYPE_HMAC, salt.empty() ? bytes(PSA_HASH_LENGTH(hash)) : salt, secret);
}

answer hkdf_expand(psa_algorithm_t hash, const bytes& prk, const bytes& info, std::size_t size) {
    bytes made, block;
    for (std::uint8_t i = 1; made.size() < size; ++i) {
        const answer next = mac(PSA_ALG_HMAC(hash), PSA_KEY_TYPE_HMAC, prk, joined(joined(block, info), {i}));
        if (!next) return {};
        block = *next;
        made = joined(made, block);
    }
    made.resize(size);
    return made;
}

answer hkdf(psa_algorithm_t hash, const bytes& salt, const bytes& secret, const bytes& info, std::size_t size) {
    const answer prk = hkdf_extract(hash, salt, secret);
    return prk ? hkdf_expand(hash, *prk, info, size) : answer{};
}

answer pbkdf2(psa_algorithm_t hash, const bytes& password, const bytes& salt, unsigned cost, std::size_t size) {
    if (!is_there() || md_of(hash) == nullptr) return {};
    static const from_libcrypto<int(const char*, int, const std::uint8_t*, int, int, handle, int, std::uint8_t*)> derive{
        "PKCS5_PBKDF2_HMAC"};
    bytes made(size);
    if (derive(reinterpret_cast<const char*>(password.data()), static_cast<int>(password.size()), salt.data(),
               static_cast<int>(salt.size()), static_cast<int>(cost), md_of(hash), static_cast<int>(size), made.data()) != 1)
        return {};
    return made;
}

answer tls12_prf(psa_algorithm_t hash, const bytes& secret, const bytes& label, const bytes& seed, std::size_t size) {
    bytes made;
    bytes a = joined(label, seed);
    while (made.size() < size) {
        const answer next = mac(PSA_ALG_HMAC(hash), PSA_KEY_TYPE_HMAC, secret, a);
        if (!next) return {};
        a = *next;
        const answer block = mac(PSA_ALG_HMAC(hash), PSA_KEY_TYPE_HMAC, secret, joined(a, joined(label, seed)));
        if (!block) return {};
        made = joined(made, *block);
    }
    made.resize(size);
    return made;
}

}  // namespace psadrv::driver_test::reference
