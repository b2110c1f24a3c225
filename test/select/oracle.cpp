#include "oracle.hpp"

#include <psa/crypto_values.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>

namespace oracle {

namespace {

struct hash_facts {
    psa_algorithm_t value;
    unsigned length;  // bytes
};
const std::map<std::string, hash_facts> hashes{
    {"md5", {PSA_ALG_MD5, 16}},         {"sha_1", {PSA_ALG_SHA_1, 20}},     {"sha_224", {PSA_ALG_SHA_224, 28}},
    {"sha_256", {PSA_ALG_SHA_256, 32}}, {"sha_512", {PSA_ALG_SHA_512, 64}}, {"sha3_384", {PSA_ALG_SHA3_384, 48}},
    {"any", {PSA_ALG_ANY_HASH, 0}},
};

enum class with { hash = 1, length = 2, mac_length = 6 };
struct kind_facts {
    psa_algorithm_t value;
    bool hash, mac, aead;
    unsigned full_length;  // bytes, where the hash does not say it
};
const std::map<std::string, kind_facts> kinds{
    {"hash", {PSA_ALG_SHA_256 & 0xff000000, true, false, false, 0}},
    {"hmac", {PSA_ALG_HMAC(0), true, true, false, 0}},
    {"cmac", {PSA_ALG_CMAC, false, true, false, 16}},
    {"gcm", {PSA_ALG_GCM, false, false, true, 16}},
    {"ccm", {PSA_ALG_CCM, false, false, true, 16}},
    {"ccm_star_no_tag", {PSA_ALG_CCM_STAR_NO_TAG, false, false, false, 0}},
    {"ccm_star_any_tag", {PSA_ALG_CCM_STAR_ANY_TAG, false, false, false, 0}},
    {"ecdsa", {PSA_ALG_ECDSA_ANY, true, false, false, 0}},
    {"deterministic_ecdsa", {PSA_ALG_DETERMINISTIC_ECDSA(0), true, false, false, 0}},
    {"jpake", {PSA_ALG_JPAKE(0), true, false, false, 0}},
    {"ctr", {PSA_ALG_CTR, false, false, false, 0}},
};

const std::map<std::string, psa_key_type_t> key_kinds{
    {"aes", PSA_KEY_TYPE_AES},
    {"hmac", PSA_KEY_TYPE_HMAC},
    {"rsa_key_pair", PSA_KEY_TYPE_RSA_KEY_PAIR},
    {"ecc_key_pair", PSA_KEY_TYPE_ECC_KEY_PAIR(0)},
    {"ecc_public_key", PSA_KEY_TYPE_ECC_PUBLIC_KEY(0)},
    {"slh_dsa_key_pair", PSA_KEY_TYPE_SLH_DSA_KEY_PAIR(0)},
};
const std::map<std::string, std::map<std::string, psa_key_type_t>> families{
    {"ecc_key_pair",
     {{"secp_r1", PSA_ECC_FAMILY_SECP_R1}, {"secp_k1", PSA_ECC_FAMILY_SECP_K1}, {"montgomery", PSA_ECC_FAMILY_MONTGOMERY}}},
    {"ecc_public_key", {{"secp_r1", PSA_ECC_FAMILY_SECP_R1}, {"secp_k1", PSA_ECC_FAMILY_SECP_K1}}},
    {"slh_dsa_key_pair", {{"sha2_s", PSA_SLH_DSA_FAMILY_SHA2_S}}},
};

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream in{text};
    for (std::string part; std::getline(in, part, at);) parts.push_back(part);
    return parts;
}

algorithm read_algorithm(const std::string& text) {
    const std::vector<std::string> parts = split(text, ':');
    algorithm one{parts.at(0), "", '*', 0};
    for (std::size_t i = 1; i != parts.size(); ++i) {
        if (parts[i][0] == '=' || parts[i][0] == '>') {
            one.rule = parts[i][0];
            one.bytes = static_cast<unsigned>(std::stoul(parts[i].substr(parts[i].find_first_of("0123456789"))));
        } else {
            one.hash = parts[i];
        }
    }
    return one;
}
key_type read_key_type(const std::string& text) {
    const std::vector<std::string> parts = split(text, ':');
    return {parts.at(0), parts.size() > 1 ? parts[1] : ""};
}

template <class Read>
auto read_all(std::istringstream& in, Read read) {
    std::vector<decltype(read(std::string{}))> all;
    for (std::string word; in >> word;) all.push_back(read(word));
    return all;
}
std::size_t read_size(const std::string& text) { return std::stoul(text); }
std::string read_word(const std::string& text) { return text; }

/// "PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(mac_alg, min_mac_length)": "a wildcard for MACs of at least this length", likewise for
/// tags. A full MAC has the length of its hash or of a cipher's block.
unsigned length_of(const algorithm& concrete) {
    if (concrete.rule == '=') return concrete.bytes;
    return concrete.hash.empty() ? kinds.at(concrete.kind).full_length : hashes.at(concrete.hash).length;
}
bool length_matches(const algorithm& specification, const algorithm& concrete) {
    const kind_facts& facts = kinds.at(specification.kind);
    if (!facts.mac && !facts.aead) return true;
    if (specification.rule == '>') return length_of(concrete) >= specification.bytes;
    // An AEAD's default tag is 16 bytes however it is written; a truncated MAC is never the plain one.
    if (facts.aead) return length_of(concrete) == length_of(specification);
    return specification.rule == concrete.rule && specification.bytes == concrete.bytes;
}
bool matches(const algorithm& specification, const algorithm& concrete) {
    if (specification.kind == "ccm_star_any_tag") {
        return concrete.kind == "ccm_star_no_tag" || (concrete.kind == "ccm" && length_of(concrete) >= 4);
    }
    if (specification.kind != concrete.kind) return false;
    const bool any_hash = specification.hash == "any" && !concrete.hash.empty();
    return (any_hash || specification.hash == concrete.hash) && length_matches(specification, concrete);
}
bool matches(const key_type& specification, const key_type& concrete) {
    return specification.kind == concrete.kind && (specification.family == "_" || specification.family == concrete.family);
}
template <class Specifications, class Concrete>
bool any_matches(const Specifications& specifications, const Concrete& concrete) {
    return std::any_of(specifications.begin(), specifications.end(), [&](const auto& one) { return matches(one, concrete); });
}

bool has(const capability& row, const std::string& entry_point) {
    const auto lists = [&](const std::string& name) {
        return std::find(row.entry_points.begin(), row.entry_points.end(), name) != row.entry_points.end();
    };
    return lists(entry_point) || (entry_point == "hash_setup" && lists("hash_multipart"));
}

/// "A driver is considered available for a cryptographic mechanism that invokes a given entry point if ..."
bool applies(const driver& by, const capability& row, const std::string& entry_point, const mechanism& what) {
    if (!has(row, entry_point)) return false;
    if (row.algorithms && !any_matches(*row.algorithms, what.algorithm)) return false;
    if (entry_point != "mac_compute") return true;
    if (!by.transparent) return false;
    if (row.key_types && !any_matches(*row.key_types, what.key_type)) return false;
    return !row.key_sizes || std::find(row.key_sizes->begin(), row.key_sizes->end(), what.key_bits) != row.key_sizes->end();
}

/// The capability of one driver by which it would serve: a promise of full support if it makes one, otherwise its first.
std::optional<std::size_t> best_of(const driver& by, const std::string& entry_point, const mechanism& what) {
    std::optional<std::size_t> best;
    for (std::size_t c = 0; c != by.capabilities.size(); ++c) {
        if (!applies(by, by.capabilities[c], entry_point, what)) continue;
        if (!by.capabilities[c].fallback) return c;
        if (!best) best = c;
    }
    return best;
}

bool is_wanted(const platform& all, const std::string& entry_point, const mechanism& what) {
    const std::string usage = entry_point == "hash_setup" ? "hash_multipart" : entry_point;
    return std::any_of(all.wanted.begin(), all.wanted.end(), [&](const wanted_row& row) {
        if (row.usage != usage && !(row.usage == "hash" && usage != "mac_compute")) return false;
        if (!matches(row.algorithm, what.algorithm)) return false;
        if (usage != "mac_compute") return true;
        if (row.key_type && !matches(*row.key_type, what.key_type)) return false;
        return row.key_sizes.empty() ||
               std::find(row.key_sizes.begin(), row.key_sizes.end(), what.key_bits) != row.key_sizes.end();
    });
}

}  // namespace

psa_algorithm_t value_of(const algorithm& one) {
    const kind_facts& facts = kinds.at(one.kind);
    psa_algorithm_t value = facts.value;
    if (facts.hash) value |= hashes.at(one.hash).value & 0xff;
    if (one.rule == '*') return value;
    if (facts.mac)
        return one.rule == '=' ? PSA_ALG_TRUNCATED_MAC(value, one.bytes) : PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(value, one.bytes);
    return one.rule == '=' ? PSA_ALG_AEAD_WITH_SHORTENED_TAG(value, one.bytes)
                           : PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(value, one.bytes);
}
psa_key_type_t value_of(const key_type& one) {
    const psa_key_type_t value = key_kinds.at(one.kind);
    return one.family.empty() ? value : static_cast<psa_key_type_t>(value | families.at(one.kind).at(one.family));
}

platform read_platform(const std::string& text) {
    platform all;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream in{line};
        std::string property;
        if (!(in >> property)) continue;
        if (property == "driver") {
            driver one;
            in >> one.prefix;
            for (const std::string& word : read_all(in, read_word)) {
                if (word == "opaque") one.transparent = false;
                if (word == "software") one.software = true;
            }
            all.drivers.push_back(one);
        } else if (property == "want") {
            wanted_row row;
            std::string algorithm, type;
            in >> row.usage >> algorithm;
            row.algorithm = read_algorithm(algorithm);
            if (in >> type) row.key_type = read_key_type(type);
            row.key_sizes = read_all(in, read_size);
            all.wanted.push_back(row);
        } else if (property == "capability") {
            all.drivers.back().capabilities.push_back({read_all(in, read_word), {}, {}, {}, false, 0});
        } else {
            capability& row = all.drivers.back().capabilities.back();
            if (property == "algorithms") row.algorithms = read_all(in, read_algorithm);
            else if (property == "key_types") row.key_types = read_all(in, read_key_type);
            else if (property == "key_sizes") row.key_sizes = read_all(in, read_size);
            else if (property == "fallback") row.fallback = true;
            else if (property == "implementation") in >> row.implementation;
            else throw std::invalid_argument{"no such property: " + property};
        }
    }
    return all;
}

namespace {

/// Appends the drivers of one kind that are asked, and returns whether the last one ends the chain.
bool append_drivers(std::vector<link>& chain, const platform& all, bool software, const std::string& entry_point,
                    const mechanism& what) {
    for (std::size_t d = 0; d != all.drivers.size(); ++d) {
        const driver& by = all.drivers[d];
        if (by.software != software) continue;
        const std::optional<std::size_t> direct = best_of(by, entry_point, what);
        if (direct) {
            chain.push_back({d, by.capabilities[*direct].implementation});
            // "If the "fallback" property is false or omitted, the core should not include any other code."
            if (!by.capabilities[*direct].fallback) return true;
        }
        if (entry_point != "hash_compute") continue;
        // "If a driver implements a multi-part operation but not the corresponding single-part operation, ..." With a
        // single-part operation that may not be supported, the multi-part one counts only where it promises to be.
        const std::optional<std::size_t> multipart = best_of(by, "hash_setup", what);
        if (!multipart) continue;
        const bool promise = !by.capabilities[*multipart].fallback;
        if (!direct || promise) chain.push_back({d, by.capabilities[*multipart].implementation, true});
        if (promise) return true;
    }
    return false;
}

/// Everybody who hashes for an HMAC, and whether the last one promises to.
bool append_hashes(std::vector<link>& chain, const platform& all, const mechanism& hmac) {
    const mechanism hash{{"hash", hmac.algorithm.hash}, {}, 0};
    return append_drivers(chain, all, false, "hash_setup", hash) || append_drivers(chain, all, true, "hash_setup", hash);
}

}  // namespace

std::vector<link> hash_chain_of(const platform& all, const mechanism& hmac) {
    std::vector<link> hashes;
    append_hashes(hashes, all, hmac);
    return hashes;
}

std::vector<link> chain_of(const platform& all, const std::string& entry_point, const mechanism& what) {
    std::vector<link> chain;
    if (!is_wanted(all, entry_point, what)) return chain;
    if (append_drivers(chain, all, false, entry_point, what)) return chain;

    // Whoever hashes makes an HMAC of any key, of four bytes or more. Where hardware hashes first, that is before software.
    std::vector<link> hashes;
    const bool promised = append_hashes(hashes, all, what);
    const bool composes = entry_point == "mac_compute" && what.algorithm.kind == "hmac" && what.key_type.kind == "hmac" &&
                          length_of(what.algorithm) >= 4 && !hashes.empty();
    const bool before_software = composes && !all.drivers[hashes.front().driver].software;
    if (before_software) chain.push_back({0, 0, false, true});
    if (before_software && promised) return chain;
    if (append_drivers(chain, all, true, entry_point, what)) return chain;
    if (composes && !before_software) chain.push_back({0, 0, false, true});
    return chain;
}

const std::vector<algorithm>& all_algorithms() {
    static const std::vector<algorithm> all = [] {
        std::vector<algorithm> found;
        for (const auto& [kind, facts] : kinds) {
            if (kind == "ccm_star_any_tag") continue;
            for (const auto& [hash, length] : hashes) {
                if (hash == "any" || (!facts.hash && hash != "md5")) continue;
                found.push_back({kind, facts.hash ? hash : "", '*', 0});
                if (!facts.mac && !facts.aead) continue;
                for (unsigned bytes : {4U, 8U, 12U, 14U, 16U, 20U, 32U}) {
                    if (facts.mac || bytes < 16) found.push_back({kind, facts.hash ? hash : "", '=', bytes});
                }
            }
        }
        return found;
    }();
    return all;
}
const std::vector<key_type>& all_key_types() {
    static const std::vector<key_type> all = [] {
        std::vector<key_type> found;
        for (const auto& [kind, value] : key_kinds) {
            if (families.count(kind) == 0) {
                found.push_back({kind, ""});
            } else {
                for (const auto& [family, number] : families.at(kind)) found.push_back({kind, family});
            }
        }
        return found;
    }();
    return all;
}
const std::vector<std::size_t>& all_key_sizes() {
    static const std::vector<std::size_t> all{64, 128, 192, 255, 256, 384, 512, 521, 2048};
    return all;
}

}  // namespace oracle
