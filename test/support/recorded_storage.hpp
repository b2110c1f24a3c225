/// @file Trusted storage that writes down what is written to it: files of keys, and the journal.
#pragma once

#include <support/recording_driver.hpp>

#include <psadrv/store/memory_storage.hpp>

namespace test {

/// An answer of the recording to "file" or "journal" is what it answers: to `init` for `set`, to `destroy_key` for `remove`.
struct recorded_storage : psadrv::memory_storage<16, 512> {
    using base = psadrv::memory_storage<16, 512>;

    static psa_status_t play(psa_storage_uid_t uid, bool removes) {
        const bool journal = static_cast<std::uint32_t>(uid) >= 0xffffd000U;
        driver_call call{journal ? "journal" : "file", removes ? entry_point::destroy_key : entry_point::init};
        call.other = removes ? "remove" : "set";
        return recording::play(call);
    }
    static psa_status_t set(psa_storage_uid_t uid, std::size_t length, const void* data, psa_storage_create_flags_t flags) {
        const psa_status_t status = play(uid, false);
        return status == PSA_SUCCESS ? base::set(uid, length, data, flags) : status;
    }
    static psa_status_t remove(psa_storage_uid_t uid) {
        const psa_status_t status = play(uid, true);
        return status == PSA_SUCCESS ? base::remove(uid) : status;
    }
};

}  // namespace test
