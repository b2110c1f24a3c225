/// @file A call over copies of its caller's memory, for a platform that says which memory that is. PSA Crypto API: "Stability of
/// parameters", "Overlap between parameters". See docs/decisions/0022-the-border-to-the-caller.md.
#pragma once

#include "parameters.hpp"

#include <psadrv/detail/memory.hpp>
#include <psadrv/select/caller_memory.hpp>

namespace {

/// Every buffer, structure, length and name of a key is asked about once, copied once, and what is used is the copy: who changes
/// his memory meanwhile changes nothing, and no driver has a pointer into it. Operations are the service's own objects.
///
/// PSA_ERROR_INVALID_ARGUMENT: not the caller's memory, or not as he may use it. PSA_ERROR_INSUFFICIENT_MEMORY: more than there
/// is room for. Nothing is called then, and nothing written but 0 to lengths and names that are the caller's.
template <class Platform, auto Function>
class call_over_copies {
    using memory = typename Platform::caller_memory;

    alignas(std::max_align_t) std::uint8_t room[memory::size];
    std::size_t used = 0;
    psa_status_t refused = PSA_SUCCESS;

    [[nodiscard]] static bool may_read(const void* from, std::size_t size) {
        return from != nullptr && memory::may_read(from, size);
    }
    [[nodiscard]] static bool may_write(void* to, std::size_t size) { return to != nullptr && memory::may_write(to, size); }

    void refuse(psa_status_t because) {
        if (refused == PSA_SUCCESS) refused = because;
    }
    [[nodiscard]] std::uint8_t* take(std::size_t size) {
        used += size;
        return room + used - size;
    }

    /// What is still to come has to have its room: the bytes of inputs, and as much for each output.
    struct demand {
        std::size_t inputs = 0, outputs = 0;
    };
    [[nodiscard]] static demand of() { return {}; }
    template <class... Rest>
    [[nodiscard]] static demand of(const std::uint8_t*, std::size_t length, Rest... rest) {
        const demand more = of(rest...);
        return {more.inputs + length < length ? SIZE_MAX : more.inputs + length, more.outputs};
    }
    template <class... Rest>
    [[nodiscard]] static demand of(std::uint8_t*, std::size_t, Rest... rest) {
        const demand more = of(rest...);
        return {more.inputs, more.outputs + 1};
    }
    template <class First, class... Rest>
    [[nodiscard]] static demand of(First, Rest... rest) {
        return of(rest...);
    }

    [[nodiscard]] const std::uint8_t* copy_of(const std::uint8_t* from, std::size_t length) {
        if (length == 0) return from == nullptr ? nullptr : room;
        if (!may_read(from, length)) refuse(PSA_ERROR_INVALID_ARGUMENT);
        else if (length > sizeof room - used) refuse(PSA_ERROR_INSUFFICIENT_MEMORY);
        else return static_cast<const std::uint8_t*>(__builtin_memcpy(take(length), from, length));
        return nullptr;
    }
    /// Room for an output, whose size becomes that of the room where there is no more.
    [[nodiscard]] std::uint8_t* room_for(std::uint8_t* output, std::size_t& size, const demand& to_come) {
        if (size == 0) return output == nullptr ? nullptr : room;
        if (!may_write(output, size)) {
            refuse(PSA_ERROR_INVALID_ARGUMENT);
            return nullptr;
        }
        const std::size_t left = sizeof room - used;
        const std::size_t most = left < to_come.inputs ? 0 : (left - to_come.inputs) / (to_come.outputs + 1);
        if (size > most) size = most;
        return take(size);
    }

    template <class Then>
    [[nodiscard]] psa_status_t enter(const Then& then) {
        return refused == PSA_SUCCESS ? then() : refused;
    }
    template <class Then, class... Rest>
    [[nodiscard]] psa_status_t enter(const Then& then, const std::uint8_t* input, std::size_t length, Rest... rest) {
        const std::uint8_t* const copy = copy_of(input, length);
        return enter([&](auto... more) { return then(copy, length, more...); }, rest...);
    }
    template <class Then, class... Rest>
    [[nodiscard]] psa_status_t enter(const Then& then, std::uint8_t* output, std::size_t size, std::size_t* length,
                                     Rest... rest) {
        std::size_t inside = size, written = 0;
        std::uint8_t* const copy = room_for(output, inside, of(rest...));
        const bool is_theirs = may_write(length, sizeof *length);
        if (!is_theirs) refuse(PSA_ERROR_INVALID_ARGUMENT);
        psa_status_t status = enter([&](auto... more) { return then(copy, inside, &written, more...); }, rest...);
        // A driver's claim ends where its room does, though `checks` may have left out the core's own look at it.
        if (status == PSA_SUCCESS && written > inside) status = PSA_ERROR_CORRUPTION_DETECTED;
        if (status != PSA_SUCCESS) written = 0;
        if (written != 0) __builtin_memcpy(output, copy, written);
        if (is_theirs) __builtin_memcpy(length, &written, sizeof written);
        return status == PSA_ERROR_BUFFER_TOO_SMALL && inside != size ? PSA_ERROR_INSUFFICIENT_MEMORY : status;
    }
    /// An output that is filled.
    template <class Then, class... Rest>
    [[nodiscard]] psa_status_t enter(const Then& then, std::uint8_t* output, std::size_t size, Rest... rest) {
        std::size_t inside = size;
        std::uint8_t* const copy = room_for(output, inside, of(rest...));
        if (inside != size) refuse(PSA_ERROR_INSUFFICIENT_MEMORY);
        const psa_status_t status = enter([&](auto... more) { return then(copy, size, more...); }, rest...);
        if (status == PSA_SUCCESS && size != 0) __builtin_memcpy(output, copy, size);
        return status;
    }
    template <class Then, operation_object Object, class... Rest>
    [[nodiscard]] psa_status_t enter(const Then& then, Object* object, Rest... rest) {
        if (object == nullptr) refuse(PSA_ERROR_INVALID_ARGUMENT);
        const psa_status_t status =
            enter([&](auto... more) { return then(parameter<Object*>{object}.passed(), more...); }, rest...);
        if (refused != PSA_SUCCESS) parameter<Object*>::refuse(object);
        return status;
    }
    /// A structure that is read.
    template <class Then, class Object, class... Rest>
        requires(!operation_object<Object>)
    [[nodiscard]] psa_status_t enter(const Then& then, const Object* structure, Rest... rest) {
        Object copy{};
        if (may_read(structure, sizeof copy)) __builtin_memcpy(&copy, structure, sizeof copy);
        else refuse(PSA_ERROR_INVALID_ARGUMENT);
        return enter([&](auto... more) { return then(static_cast<const Object*>(&copy), more...); }, rest...);
    }
    /// One that is written, a length, the name of a key.
    template <class Then, class Object, class... Rest>
    [[nodiscard]] psa_status_t enter(const Then& then, Object* result, Rest... rest) {
        Object copy{};
        const bool is_theirs = may_write(result, sizeof copy);
        if (!is_theirs) refuse(PSA_ERROR_INVALID_ARGUMENT);
        const psa_status_t status = enter([&](auto... more) { return then(&copy, more...); }, rest...);
        if (is_theirs) __builtin_memcpy(result, &copy, sizeof copy);
        return status;
    }
    template <class Then, class Number, class... Rest>
    [[nodiscard]] psa_status_t enter(const Then& then, Number number, Rest... rest) {
        return enter([&](auto... more) { return then(number, more...); }, rest...);
    }

  public:
    call_over_copies() {}
    call_over_copies(const call_over_copies&) = delete;
    call_over_copies& operator=(const call_over_copies&) = delete;
    ~call_over_copies() { psadrv::detail::wipe(room, used); }

    template <class... Arguments>
    [[nodiscard]] psa_status_t operator()(Arguments... arguments) {
        return enter([](auto... inside) { return Function(inside...); }, arguments...);
    }
};

}  // namespace
