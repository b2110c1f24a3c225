#include "parse/entry_point_name.hpp"

#include "diagnostic/nearest.hpp"

#include <psadrv/model/family.hpp>
#include <psadrv/model/signature.hpp>

namespace json2hpp {

namespace {

struct other_name {
    const char* name;
    const char* repair;
};

// Functions of the API and of other cores that no entry point is named after, and names that look as if they should exist.
constexpr other_name other_names[]{
    {"aead", "write aead_encrypt, aead_decrypt, aead_encrypt_multipart or aead_decrypt_multipart"},
    {"aead_generate_nonce", "remove it: the core makes nonces, and the driver has aead_set_nonce"},
    {"asymmetric_sign", "write sign_hash or sign_message"},
    {"asymmetric_verify", "write verify_hash or verify_message"},
    {"cipher", "write cipher_encrypt, cipher_decrypt, cipher_encrypt_multipart or cipher_decrypt_multipart"},
    {"cipher_generate_iv", "remove it: the core makes IVs, and the driver has cipher_set_iv"},
    {"deinit", "remove it: the core never ends a driver"},
    {"entropy", "write get_entropy"},
    {"free", "remove it: the core never ends a driver"},
    {"generate_random", "write get_random, or get_entropy for a source of entropy"},
    {"get_key_buffer_size", "remove it, and name the function under \"key_context\": {\"size_function\": ...}"},
    {"hash", "write hash_compute or hash_multipart"},
    {"hash_clone", "remove it: the core copies operation contexts byte by byte"},
    {"hash_compare", "write hash_compute: the core compares"},
    {"hash_resume", "remove it: the interface has no entry point for suspended hashes"},
    {"hash_suspend", "remove it: the interface has no entry point for suspended hashes"},
    {"hash_verify", "write hash_finish: the core compares"},
    {"kdf", "write key_derivation"},
    {"key_derivation_get_capacity", "remove it: the core knows the capacity"},
    {"key_derivation_input_bytes",
     "remove it: key_derivation_setup receives the inputs, long ones come by key_derivation_input_step"},
    {"key_derivation_input_integer", "remove it: key_derivation_setup receives the inputs"},
    {"key_derivation_input_key", "remove it: key_derivation_setup receives the inputs"},
    {"key_derivation_key_agreement", "write key_agreement or key_agreement_to_key"},
    {"mac", "write mac_compute, mac_verify, mac_multipart or mac_verify_multipart"},
    {"mac_sign", "write mac_compute"},
    {"pake_get_shared_key", "write pake_get_implicit_key"},
    {"pake_set_password_key", "remove it: pake_setup receives the inputs"},
    {"pake_set_role", "remove it: pake_setup receives the inputs"},
    {"random", "write get_random, or get_entropy for a source of entropy"},
    {"raw_key_agreement", "write key_agreement"},
    {"sign", "write sign_hash or sign_message"},
    {"size_function", "remove it, and name the function under \"key_context\": {\"size_function\": ...}"},
    {"validate_key", "write import_key: it validates the key"},
    {"verify", "write verify_hash or verify_message"},
};

std::vector<std::string_view> entry_point_names() {
    std::vector<std::string_view> names;
    for (const psadrv::signature& row : psadrv::detail::signatures) names.push_back(row.name);
    for (const psadrv::family& row : psadrv::families) names.push_back(row.name);
    return names;
}

bool ends_with(std::string_view text, std::string_view with) {
    return text.size() > with.size() && text.substr(text.size() - with.size()) == with;
}

}  // namespace

std::string entry_point_repair(std::string_view name) {
    for (const other_name& row : other_names) {
        if (row.name == name) return row.repair;
    }
    const std::vector<std::string_view> names = entry_point_names();
    const std::string_view near = nearest(name, names);
    if (!near.empty()) return "did you mean " + quoted(near) + '?';
    // The C function's name in place of the entry point's: of the names that it ends with, the longest.
    std::string_view longest;
    for (std::string_view one : names) {
        if (one.size() > longest.size() && ends_with(name, '_' + std::string{one})) longest = one;
    }
    if (!longest.empty())
        return "write " + quoted(longest) + ", and the function's name under \"names\" if the prefix is another";
    return "the specification's \"Driver entry points\" names them all";
}

}  // namespace json2hpp
