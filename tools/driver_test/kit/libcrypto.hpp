/// @file The functions of libcrypto 3 that the kit calls, found by their names: neither its headers nor the library are needed to
/// build.
#pragma once

#include <cstddef>
#include <cstdint>

namespace psadrv::driver_test {

/// A function of libcrypto; null where it is not there.
[[nodiscard]] void* libcrypto_function(const char* name);

template <class Function>
struct from_libcrypto;
template <class Result, class... Arguments>
struct from_libcrypto<Result(Arguments...)> {
    Result (*function)(Arguments...);
    explicit from_libcrypto(const char* name) : function{reinterpret_cast<Result (*)(Arguments...)>(libcrypto_function(name))} {}
    Result operator()(Arguments... arguments) const { return function(arguments...); }
    explicit operator bool() const { return function != nullptr; }
};

}  // namespace psadrv::driver_test
