/// @file An object that C code holds as bytes, entered as its C++ type.
/// Layer: detail -- may include detail/ alone.
#pragma once

namespace psadrv::detail {

/// `entered<hash_operation>{object}->setup(alg)`: C stores an operation object as a structure of its own, C++ as the type
/// that is behind it. Link-time optimization across both concludes from the types that the one's stores do not concern
/// the other's loads, and moves an application's initializer to where it has no effect. Whatever the object is part of
/// there, no access gets past the beginning or the end of a visit. It costs a register move at most.
template <class Object>
class entered {
    Object* object;

  public:
    explicit entered(void* bytes) : object{static_cast<Object*>(bytes)} { asm volatile("" : "+r"(object) : : "memory"); }
    ~entered() { asm volatile("" : : "r"(object) : "memory"); }
    entered(const entered&) = delete;
    entered& operator=(const entered&) = delete;

    [[nodiscard]] Object* operator->() const { return object; }
    [[nodiscard]] Object& operator*() const { return *object; }
};

}  // namespace psadrv::detail
