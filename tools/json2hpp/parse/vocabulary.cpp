#include "parse/vocabulary.hpp"

#include <string>
#include <unordered_map>

namespace json2hpp {

const char* name_of(kind which) {
    switch (which) {
        case kind::none:
            return "nothing";
        case kind::hash:
            return "a hash algorithm";
        case kind::xof:
            return "an extendable-output function";
        case kind::mac:
            return "a MAC algorithm";
        case kind::cipher:
            return "a cipher algorithm";
        case kind::aead:
            return "an AEAD algorithm";
        case kind::signature:
            return "a signature algorithm";
        case kind::asymmetric_encryption:
            return "an asymmetric encryption algorithm";
        case kind::key_derivation:
            return "a key derivation algorithm";
        case kind::key_agreement:
            return "a key agreement algorithm";
        case kind::combined_agreement:
            return "a key agreement with its derivation";
        case kind::pake:
            return "a PAKE algorithm";
        case kind::key_wrap:
            return "a key-wrapping algorithm";
        case kind::key_encapsulation:
            return "a key encapsulation algorithm";
        case kind::symmetric_key:
            return "a symmetric key type";
        case kind::public_key:
            return "a public key type";
        case kind::key_pair:
            return "a key pair type";
        case kind::ecc_family:
            return "an elliptic curve family";
        case kind::dh_family:
            return "a Diffie-Hellman group family";
        case kind::slh_dsa_family:
            return "an SLH-DSA parameter set family";
        case kind::length:
            return "a length in bytes";
        case kind::vendor:
            return "a vendor's name";
    }
    return "";
}

const macro* find_macro(std::string_view name) {
    static const std::unordered_map<std::string_view, const macro*> all = [] {
        std::unordered_map<std::string_view, const macro*> result;
        for (const auto& table : {algorithm_macros, key_type_macros, key_family_macros}) {
            for (const macro& row : table) result.emplace(row.name, &row);
        }
        return result;
    }();
    const auto found = all.find(name);
    return found == all.end() ? nullptr : found->second;
}

namespace {

struct mistake {
    const char* name;
    const char* write;
};

// Names of other APIs, of earlier versions of this one, and names that look as if they should exist.
constexpr mistake mistakes[]{
    {"PSA_ALG_AEAD_WITH_TAG_LENGTH", "PSA_ALG_AEAD_WITH_SHORTENED_TAG(aead, length)"},
    {"PSA_ALG_AES", "a mode, such as PSA_ALG_CTR or PSA_ALG_GCM, with key type PSA_KEY_TYPE_AES"},
    {"PSA_ALG_ARC4", "PSA_ALG_STREAM_CIPHER with key type PSA_KEY_TYPE_ARC4"},
    {"PSA_ALG_BLAKE2B", "PSA_ALG_BLAKE2B_HASH512"},
    {"PSA_ALG_BLAKE2S", "PSA_ALG_BLAKE2S_HASH256"},
    {"PSA_ALG_CBC", "PSA_ALG_CBC_NO_PADDING or PSA_ALG_CBC_PKCS7"},
    {"PSA_ALG_CCM_STAR", "PSA_ALG_CCM_STAR_NO_TAG or PSA_ALG_CCM_STAR_ANY_TAG"},
    {"PSA_ALG_CHACHA20", "PSA_ALG_STREAM_CIPHER with key type PSA_KEY_TYPE_CHACHA20"},
    {"PSA_ALG_DH", "PSA_ALG_FFDH"},
    {"PSA_ALG_DHM", "PSA_ALG_FFDH"},
    {"PSA_ALG_ECB", "PSA_ALG_ECB_NO_PADDING"},
    {"PSA_ALG_ECJPAKE", "PSA_ALG_JPAKE"},
    {"PSA_ALG_ED25519", "PSA_ALG_PURE_EDDSA with key sizes [255]"},
    {"PSA_ALG_ED448", "PSA_ALG_PURE_EDDSA with key sizes [448]"},
    {"PSA_ALG_EDDSA", "PSA_ALG_PURE_EDDSA"},
    {"PSA_ALG_NONE", "an algorithm; where none is involved leave \"algorithms\" out"},
    {"PSA_ALG_PBKDF2", "PSA_ALG_PBKDF2_HMAC(hash)"},
    {"PSA_ALG_RANDOMIZED_ECDSA", "PSA_ALG_ECDSA(hash)"},
    {"PSA_ALG_RC4", "PSA_ALG_STREAM_CIPHER with key type PSA_KEY_TYPE_ARC4"},
    {"PSA_ALG_RSA", "PSA_ALG_RSA_PSS(hash), PSA_ALG_RSA_PKCS1V15_SIGN(hash) or PSA_ALG_RSA_OAEP(hash)"},
    {"PSA_ALG_RSA_PKCS1V15", "PSA_ALG_RSA_PKCS1V15_SIGN(hash) or PSA_ALG_RSA_PKCS1V15_CRYPT"},
    {"PSA_ALG_SHA2", "the size too: PSA_ALG_SHA_256"},
    {"PSA_ALG_SHA3", "the size too: PSA_ALG_SHA3_256"},
    {"PSA_ALG_SPAKE2P", "PSA_ALG_SPAKE2P_HMAC(hash), PSA_ALG_SPAKE2P_CMAC(hash) or PSA_ALG_SPAKE2P_MATTER"},
    {"PSA_ALG_WPA3_SAE", "PSA_ALG_WPA3_SAE_FIXED(hash) or PSA_ALG_WPA3_SAE_GDH(hash)"},
    {"PSA_ALG_X25519", "PSA_ALG_ECDH with key sizes [255]"},
    {"PSA_ALG_X448", "PSA_ALG_ECDH with key sizes [448]"},
    {"PSA_ALG_XOF", "PSA_ALG_SHAKE128 or PSA_ALG_SHAKE256"},

    {"PSA_KEY_TYPE_3DES", "PSA_KEY_TYPE_DES with key sizes [192]"},
    {"PSA_KEY_TYPE_AES_128", "PSA_KEY_TYPE_AES with key sizes [128]"},
    {"PSA_KEY_TYPE_AES_192", "PSA_KEY_TYPE_AES with key sizes [192]"},
    {"PSA_KEY_TYPE_AES_256", "PSA_KEY_TYPE_AES with key sizes [256]"},
    {"PSA_KEY_TYPE_CHACHA20_POLY1305", "PSA_KEY_TYPE_CHACHA20"},
    {"PSA_KEY_TYPE_DH", "PSA_KEY_TYPE_DH_KEY_PAIR(group) or PSA_KEY_TYPE_DH_PUBLIC_KEY(group)"},
    {"PSA_KEY_TYPE_ECC", "PSA_KEY_TYPE_ECC_KEY_PAIR(curve) or PSA_KEY_TYPE_ECC_PUBLIC_KEY(curve)"},
    {"PSA_KEY_TYPE_ECDSA", "PSA_KEY_TYPE_ECC_KEY_PAIR(curve) or PSA_KEY_TYPE_ECC_PUBLIC_KEY(curve)"},
    {"PSA_KEY_TYPE_ED25519", "PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS) with key sizes [255]"},
    {"PSA_KEY_TYPE_NONE", "a key type, or leave \"key_types\" out"},
    {"PSA_KEY_TYPE_RC4", "PSA_KEY_TYPE_ARC4"},
    {"PSA_KEY_TYPE_RSA", "PSA_KEY_TYPE_RSA_KEY_PAIR or PSA_KEY_TYPE_RSA_PUBLIC_KEY"},
    {"PSA_KEY_TYPE_SYMMETRIC", "the key types one by one, or leave \"key_types\" out"},
    {"PSA_KEY_TYPE_TDES", "PSA_KEY_TYPE_DES with key sizes [192]"},
    {"PSA_KEY_TYPE_X25519", "PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY) with key sizes [255]"},

    {"PSA_ECC_FAMILY_P256", "PSA_ECC_FAMILY_SECP_R1 with key sizes [256]"},
    {"PSA_ECC_FAMILY_SECP256R1", "PSA_ECC_FAMILY_SECP_R1 with key sizes [256]"},
    {"PSA_ECC_FAMILY_SECP384R1", "PSA_ECC_FAMILY_SECP_R1 with key sizes [384]"},
    {"PSA_ECC_FAMILY_SECP256K1", "PSA_ECC_FAMILY_SECP_K1 with key sizes [256]"},
    {"PSA_ECC_FAMILY_CURVE25519", "PSA_ECC_FAMILY_MONTGOMERY with key sizes [255]"},
    {"PSA_ECC_FAMILY_ED25519", "PSA_ECC_FAMILY_TWISTED_EDWARDS with key sizes [255]"},
    {"PSA_DH_FAMILY_RFC2409", "PSA_DH_FAMILY_RFC3526 or PSA_DH_FAMILY_RFC7919"},
};

/// PSA_ALG_AES_CTR: the mode with the cipher in front. PSA_ALG_HMAC_SHA_256: the construction with its hash behind.
std::string compound_mistake(std::string_view name) {
    constexpr std::string_view algorithm = "PSA_ALG_";
    if (name.substr(0, algorithm.size()) != algorithm) return {};
    const std::string_view rest = name.substr(algorithm.size());
    for (const char* cipher : {"AES", "ARIA", "CAMELLIA", "DES", "SM4"}) {
        const std::string_view key = cipher;
        if (rest.size() < key.size() + 2 || rest.substr(0, key.size()) != key) continue;
        std::string_view mode = rest.substr(key.size());
        while (!mode.empty() && (mode[0] == '_' || (mode[0] >= '0' && mode[0] <= '9'))) mode.remove_prefix(1);
        const std::string written = std::string{algorithm} + std::string{mode};
        const std::string with_key = " with key type PSA_KEY_TYPE_" + std::string{key};
        if (find_macro(written) != nullptr) return written + with_key;
        for (const mistake& row : mistakes) {
            if (row.name == written) return row.write + with_key;
        }
    }
    for (std::size_t i = rest.find('_'); i != std::string_view::npos; i = rest.find('_', i + 1)) {
        const std::string outer = std::string{algorithm} + std::string{rest.substr(0, i)};
        const std::string inner = std::string{algorithm} + std::string{rest.substr(i + 1)};
        const macro *construction = find_macro(outer), *hash = find_macro(inner);
        if (construction == nullptr || hash == nullptr || construction->arity() != 1) continue;
        if (construction->arguments[0] == hash->is) return outer + '(' + inner + ')';
    }
    return {};
}

}  // namespace

std::string known_mistake(std::string_view name) {
    for (const mistake& row : mistakes) {
        if (row.name == name) return row.write;
    }
    return compound_mistake(name);
}

}  // namespace json2hpp
