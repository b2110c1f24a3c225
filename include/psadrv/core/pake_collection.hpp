/// @file The first stage of a PAKE: the core collects what its driver will be told. Specification: "Core side is responsible for
/// keeping inputs and core set-data functions do not have driver entry points."
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/model/pake_inputs.hpp>

namespace psadrv {

/// What an application has given, `Bytes` of strings together. The password is kept by its name: "It must remain valid until the
/// operation terminates", and so its bytes are in one place. All zero is a beginning.
template <std::size_t Bytes>
class pake_collection {
    struct string {
        std::size_t begin, length;
        bool is_given;
    };

    string strings[3]{};
    std::size_t used = 0;
    std::uint8_t bytes[Bytes == 0 ? 1 : Bytes]{};

    [[nodiscard]] pake_inputs::string view(const string& one) const {
        return {one.is_given ? bytes + one.begin : nullptr, one.length, one.is_given};
    }

  public:
    enum which : std::uint8_t { user, peer, context };

    psa_key_id_t password = PSA_KEY_ID_NULL;
    psa_key_type_t password_type = PSA_KEY_TYPE_NONE;
    psa_pake_role_t role = PSA_PAKE_ROLE_NONE;
    bool has_role = false;

    [[nodiscard]] bool has(which one) const { return strings[one].is_given; }
    [[nodiscard]] bool has_same(which one, const std::uint8_t* data, std::size_t length) const {
        return has(one) && strings[one].length == length && __builtin_memcmp(bytes + strings[one].begin, data, length) == 0;
    }
    /// PSA_ERROR_BAD_STATE: it is there already. PSA_ERROR_INSUFFICIENT_MEMORY: there is no room for it.
    [[nodiscard]] psa_status_t set(which one, const std::uint8_t* data, std::size_t length) {
        if (has(one)) return PSA_ERROR_BAD_STATE;
        if (length > Bytes - used) return PSA_ERROR_INSUFFICIENT_MEMORY;
        detail::copy_short(bytes + used, data, length);
        strings[one] = {used, length, true};
        used += length;
        return PSA_SUCCESS;
    }
    /// All of it but the password, in this object's memory.
    void fill_in(pake_inputs& inputs) const {
        inputs.user = view(strings[user]);
        inputs.peer = view(strings[peer]);
        inputs.context = view(strings[context]);
        inputs.role = role;
    }
};

}  // namespace psadrv
