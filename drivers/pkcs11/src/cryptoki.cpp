#include "cryptoki.hpp"

#include <dlfcn.h>

namespace psadrv::pkcs11 {

const CK_FUNCTION_LIST* load_module(const char* path) {
    void* const module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (module == nullptr) return nullptr;
    const auto list = reinterpret_cast<CK_C_GetFunctionList>(dlsym(module, "C_GetFunctionList"));
    CK_FUNCTION_LIST* functions = nullptr;
    if (list == nullptr || list(&functions) != CKR_OK) return nullptr;
    return functions;
}

}  // namespace psadrv::pkcs11
