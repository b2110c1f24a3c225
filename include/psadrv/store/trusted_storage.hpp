/// @file Where keys are kept that survive. PSA Secure Storage API: "Internal Trusted Storage API".
/// Layer: store -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, store/.
///
/// A platform that keeps keys has `using storage = ...`, a class with the four functions of the API as static members, under the
/// names below: `psadrv::its` for a platform that has an Internal Trusted Storage, memory_storage and posix_storage otherwise.
/// Confidentiality, authenticity and protection against older data are the storage's; what psadrv adds detects accidents.
#pragma once

#include <psadrv/select/storage.hpp>

namespace psadrv {

/// The platform's Internal Trusted Storage: functions of the API, which are linked to the program.
struct its {
    [[nodiscard]] static psa_status_t set(psa_storage_uid_t uid, std::size_t length, const void* data,
                                          psa_storage_create_flags_t flags) {
        return psa_its_set(uid, length, data, flags);
    }
    [[nodiscard]] static psa_status_t get(psa_storage_uid_t uid, std::size_t offset, std::size_t size, void* data,
                                          std::size_t* length) {
        return psa_its_get(uid, offset, size, data, length);
    }
    [[nodiscard]] static psa_status_t get_info(psa_storage_uid_t uid, psa_storage_info_t* info) {
        return psa_its_get_info(uid, info);
    }
    [[nodiscard]] static psa_status_t remove(psa_storage_uid_t uid) { return psa_its_remove(uid); }
};

}  // namespace psadrv
