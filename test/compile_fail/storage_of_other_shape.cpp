// A storage that cannot remove anything.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_storage {
    static psa_status_t set(psa_storage_uid_t uid, std::size_t length, const void* data, psa_storage_create_flags_t flags);
    static psa_status_t get(psa_storage_uid_t uid, std::size_t offset, std::size_t size, void* data, std::size_t* length);
    static psa_status_t get_info(psa_storage_uid_t uid, psa_storage_info_t* info);
#ifdef FIXED
    static psa_status_t remove(psa_storage_uid_t uid);
#endif
};
struct my_platform {
    using drivers = driver_list<whole>;
    using storage = my_storage;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
