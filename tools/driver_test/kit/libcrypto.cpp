#include "libcrypto.hpp"

#include <dlfcn.h>

namespace psadrv::driver_test {

void* libcrypto_function(const char* name) {
    static void* library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
    return library == nullptr ? nullptr : dlsym(library, name);
}

}  // namespace psadrv::driver_test
