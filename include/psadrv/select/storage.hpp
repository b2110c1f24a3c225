/// @file Whether a platform keeps keys beyond its power, where, and in which layout. PSA Secure Storage API: "Internal Trusted
/// Storage API".
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// `using storage = ...` names a class with the four functions of the API as static members, under the names below;
/// `using key_file = ...` a layout of keys, psadrv's own where there is none.
#pragma once

#include <psadrv/model/member.hpp>
#include <psadrv/select/platform_class.hpp>

#include <psa/crypto_struct.h>
#include <psa/internal_trusted_storage.h>

#include <concepts>

namespace psadrv {

template <class Storage>
concept trusted_storage = requires(psa_storage_uid_t uid, std::size_t size, const void* in, void* out, std::size_t* length,
                                   psa_storage_create_flags_t flags, psa_storage_info_t* info) {
    { Storage::set(uid, size, in, flags) } -> std::same_as<psa_status_t>;
    { Storage::get(uid, size, size, out, length) } -> std::same_as<psa_status_t>;
    { Storage::get_info(uid, info) } -> std::same_as<psa_status_t>;
    { Storage::remove(uid) } -> std::same_as<psa_status_t>;
};

template <class Platform>
concept has_storage = trusted_storage<typename Platform::storage>;

/// store/key_file.hpp has two, and says what they do.
template <class Layout>
concept key_file_layout = requires(std::uint8_t* item, psa_storage_uid_t uid, const psa_key_attributes_t& key,
                                   const std::uint8_t* bytes, std::size_t length) {
    typename detail::constant<std::size_t{Layout::overhead}>;
    { Layout::write(item, uid, key, bytes, length) } -> std::same_as<void>;
    &Layout::read;
};

namespace detail {

struct name_storage {
    int storage;
};
struct name_key_file {
    int key_file;
};

}  // namespace detail

/// Whether a platform declares the names at all, in whatever shape.
template <class Platform>
concept declares_storage = !requires {
    &detail::with_name<Platform, detail::name_storage>::storage;
}
|| requires { typename Platform::storage; };
template <class Platform>
concept declares_key_file = !requires {
    &detail::with_name<Platform, detail::name_key_file>::key_file;
}
|| requires { typename Platform::key_file; };
template <class Platform>
concept has_key_file = key_file_layout<typename Platform::key_file>;

}  // namespace psadrv
