#include "emit/explain.hpp"
#include "emit/facts.hpp"
#include "parse/api_names.hpp"
#include "parse/text.hpp"

#include <psadrv/model/signature.hpp>

#include <psadrv/rules/applicable.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

namespace json2hpp {

namespace {

const char* sort_of_key(psa_key_type_t type) {
    if (PSA_KEY_TYPE_IS_KEY_PAIR(type)) return "a key pair";
    if (PSA_KEY_TYPE_IS_PUBLIC_KEY(type)) return "a public key";
    if (PSA_KEY_TYPE_IS_UNSTRUCTURED(type)) return "a symmetric key or other bytes";
    return "no key type of the API";
}

/// Sizes in bits for which sizes in bytes are shown: those of the usual keys of each sort.
std::vector<std::size_t> usual_sizes(psa_key_type_t type) {
    if (PSA_KEY_TYPE_IS_RSA(type)) return {2048, 3072, 4096};
    if (PSA_KEY_TYPE_IS_DH(type)) return {2048, 3072};
    if (!PSA_KEY_TYPE_IS_ECC(type)) return {};
    switch (PSA_KEY_TYPE_ECC_GET_FAMILY(type)) {
        case PSA_ECC_FAMILY_SECP_R1:
            return {256, 384, 521};
        case PSA_ECC_FAMILY_SECP_K1:
            return {256};
        case PSA_ECC_FAMILY_BRAINPOOL_P_R1:
            return {256, 384, 512};
        case PSA_ECC_FAMILY_MONTGOMERY:
        case PSA_ECC_FAMILY_TWISTED_EDWARDS:
            return {255, 448};
        default:
            return {};
    }
}

/// Entry points that involve a key and no algorithm, and that drivers of this type are asked for such a key: what is done with
/// keys alone. Of opaque drivers those that transparent ones are not asked.
std::vector<std::string> key_management(psadrv::driver_type by, const psadrv::key_type_specification& type) {
    using psadrv::driver_type, psadrv::driver_types;
    const auto is_asked = [&](const psadrv::signature& row, driver_type one) {
        const driver_types bit = one == driver_type::opaque ? driver_types::opaque : driver_types::transparent;
        return row.permitted_for(bit) && psadrv::rules::is_ever_asked(one, row.which, type);
    };
    std::vector<std::string> names;
    for (const psadrv::signature& row : psadrv::detail::signatures) {
        if (!row.involves_key() || row.involves_algorithm() || !is_asked(row, by)) continue;
        if (by == driver_type::transparent || !is_asked(row, driver_type::transparent)) names.emplace_back(row.name);
    }
    return names;
}

}  // namespace

std::string explain_key_type(const std::string& name, const psadrv::key_type_specification& value) {
    facts result{name};
    const psa_key_type_t type = value.value;
    const bool any = value.mask != 0xffff;
    result.add("number", hexadecimal(type, 4) + (any ? ", and what differs from it in the curve or group" : ""));
    result.add("is", std::string{sort_of_key(type)} + (PSA_KEY_TYPE_IS_VENDOR_DEFINED(type) ? ", a vendor's" : ""));
    const std::string api = key_type_name(value);
    if (api != name) result.add("the API", api.empty() ? "has no name for it" : "writes it " + api);
    if (!any && PSA_KEY_TYPE_IS_KEY_PAIR(type))
        result.add("public key", key_type_name(PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type)));
    if (!any && PSA_KEY_TYPE_IS_PUBLIC_KEY(type))
        result.add("key pair", key_type_name(PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY(type)));
    result.add("wildcard", any ? "any curve or group" : "no: it means itself alone");
    result.add("entry points", "all that involve a key: those of its algorithms, and of its own");
    const std::vector<std::string> transparent = key_management(psadrv::driver_type::transparent, value);
    if (!transparent.empty()) result.add("", transparent);
    result.add("opaque alone", key_management(psadrv::driver_type::opaque, value));
    const std::size_t block = PSA_BLOCK_CIPHER_BLOCK_LENGTH(type);
    if (PSA_KEY_TYPE_IS_UNSTRUCTURED(type) && block > 1) result.add("block", std::to_string(block) + " bytes");
    for (std::size_t bits : any ? std::vector<std::size_t>{} : usual_sizes(type)) {
        std::string sizes;
        if (PSA_KEY_TYPE_IS_KEY_PAIR(type))
            sizes = "a key pair of " + std::to_string(PSA_EXPORT_KEY_OUTPUT_SIZE(type, bits)) + ", ";
        const auto public_type = static_cast<psa_key_type_t>(PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type));
        result.add("exported", sizes + "a public key of " + std::to_string(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(public_type, bits)) +
                                   " bytes at most with " + std::to_string(bits) + " bits");
    }
    return result.text();
}

std::string explain_key_family(const macro& which) {
    facts result{which.name};
    result.add("number", hexadecimal(which.value(0, 0), 2));
    result.add("is", name_of(which.is));
    std::vector<std::string> types;
    for (const macro& row : key_type_macros) {
        if (row.arguments[0] == which.is) types.push_back(std::string{row.name} + '(' + which.name + ')');
    }
    result.add("key types", types);
    return result.text();
}

}  // namespace json2hpp
