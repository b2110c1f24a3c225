// An opaque driver that has persistent state, keys, and nowhere to store either.
#include <psadrv/psadrv.hpp>
#include <psadrv/store/memory_storage.hpp>

#include "pieces.hpp"

struct element {
    static constexpr const char* prefix = "element";
    static constexpr auto type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr std::size_t persistent_state_size = 8;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = psadrv::entry_point::generate_key}};
    static psa_status_t generate_key(const psa_key_attributes_t*, std::uint8_t*, std::size_t, std::size_t*);
};
struct my_platform {
    using drivers = driver_list<whole, element>;
#ifdef FIXED
    using storage = psadrv::memory_storage<4, 64>;
#endif
    static constexpr psadrv::key_slots key_slots{8};
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
