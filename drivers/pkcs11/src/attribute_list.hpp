/// @file The attributes of an object that is made or looked for.
#pragma once

#include "session.hpp"

namespace psadrv::pkcs11 {

/// Refers to what is put into it, but for numbers and booleans, which it keeps.
class attribute_list {
    static constexpr CK_ULONG most = 20;
    CK_ATTRIBUTE items[most];
    CK_ULONG numbers[most];
    CK_ULONG count = 0;

  public:
    attribute_list& add(CK_ATTRIBUTE_TYPE type, const void* value, std::size_t length) {
        items[count++] = {type, const_cast<void*>(value), length};
        return *this;
    }
    attribute_list& number(CK_ATTRIBUTE_TYPE type, CK_ULONG value) {
        numbers[count] = value;
        return add(type, &numbers[count], sizeof value);
    }
    attribute_list& flag(CK_ATTRIBUTE_TYPE type, bool value) {
        static constexpr CK_BBOOL yes = CK_TRUE, no = CK_FALSE;
        return add(type, value ? &yes : &no, sizeof yes);
    }
    attribute_list() = default;
    attribute_list(const attribute_list&) = delete;  // it refers to itself
    attribute_list& operator=(const attribute_list&) = delete;

    [[nodiscard]] CK_ATTRIBUTE* begin() { return items; }
    [[nodiscard]] CK_ULONG size() const { return count; }
};

}  // namespace psadrv::pkcs11
