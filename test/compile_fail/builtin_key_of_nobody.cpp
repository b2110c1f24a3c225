// A built-in key with a name of the application.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct element : key_functions {
    static constexpr const char* prefix = "element";
    static constexpr driver_type type = driver_type::opaque;
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_builtin_key}};
    static psa_status_t get_builtin_key(psa_drv_slot_number_t slot_number, psa_key_attributes_t* attributes,
                                        std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length);
};

struct my_platform {
    using drivers = driver_list<element, whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    static constexpr psadrv::builtin_keys builtin_keys{psadrv::builtin_key{0x7fff0001, element::location, 3}};
#else
    static constexpr psadrv::builtin_keys builtin_keys{psadrv::builtin_key{1, element::location, 3}};
#endif
};

#include "program.hpp"
