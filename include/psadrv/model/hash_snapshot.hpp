/// @file What is known of a hash in the middle of a message. PSA Crypto API: "Hash suspend state".
/// Layer: model -- may include psa/, detail/, model/.
///
/// No entry point asks for it: a software driver whose library tells has two more static members,
///     static bool hash_save(const hash_operation_t* operation, psadrv::hash_snapshot* into);
///     static void hash_restore(hash_operation_t* operation, const psadrv::hash_snapshot* from);
/// the second for an operation that is set up. False: it cannot be told of this one.
#pragma once

#include <cstddef>
#include <cstdint>

namespace psadrv {

struct hash_snapshot {
    std::uint64_t length = 0;   ///< of what has been hashed, in bytes
    std::uint64_t words[8]{};   ///< the state behind the last whole block; hashes of 32 bits have it in the lower halves
    std::uint8_t block[128]{};  ///< what has come since, at its beginning
};

namespace detail {

template <class Word, std::size_t Words, std::size_t Bytes>
constexpr void save_words(const Word (&words)[Words], const std::uint8_t (&block)[Bytes], hash_snapshot& into) {
    for (std::size_t i = 0; i != Words; ++i) into.words[i] = words[i];
    for (std::size_t i = 0; i != Bytes; ++i) into.block[i] = block[i];
}
template <class Word, std::size_t Words, std::size_t Bytes>
constexpr void restore_words(Word (&words)[Words], std::uint8_t (&block)[Bytes], const hash_snapshot& from) {
    for (std::size_t i = 0; i != Words; ++i) words[i] = static_cast<Word>(from.words[i]);
    for (std::size_t i = 0; i != Bytes; ++i) block[i] = from.block[i];
}

}  // namespace detail
}  // namespace psadrv
