// Cryptography that anyone can foretell: what a key makes of an input depends on both and on nothing else, wherever the key is.
// So a model that knows a key's bytes knows what every driver must answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace toy {

using bytes = std::vector<std::uint8_t>;

class mixer {
    std::uint64_t state = 0xcbf29ce484222325;

  public:
    mixer& add(std::uint64_t number) {
        for (int i = 0; i != 8; ++i) state = (state ^ (number >> 8 * i & 0xff)) * 0x100000001b3;
        return *this;
    }
    mixer& add(const std::uint8_t* from, std::size_t length) {
        for (std::size_t i = 0; i != length; ++i) state = (state ^ from[i]) * 0x100000001b3;
        return add(length);
    }
    void write(std::uint8_t* to, std::size_t length) {
        for (std::size_t i = 0; i != length; ++i) {
            state = (state ^ state >> 29) * 0xbf58476d1ce4e5b9;
            to[i] = static_cast<std::uint8_t>(state >> 32);
        }
    }
    bytes write(std::size_t length) {
        bytes to(length);
        write(to.data(), length);
        return to;
    }
};

inline constexpr std::size_t private_length = 32, public_length = 65, signature_length = 64, iv_length = 16;

inline bytes public_key(const std::uint8_t* private_key) {
    bytes key = mixer{}.add(1).add(private_key, private_length).write(public_length);
    key[0] = 0x04;
    return key;
}
/// A signature can be made and checked with the public key alone: these are no secrets of ours.
inline bytes signature(const bytes& public_key, std::uint32_t alg, const std::uint8_t* hash, std::size_t length) {
    return mixer{}.add(2).add(alg).add(public_key.data(), public_key.size()).add(hash, length).write(signature_length);
}
/// `length` of the MAC; the shorter one is the beginning of the longer.
inline bytes mac(const std::uint8_t* key, std::size_t key_length, std::uint32_t full_alg, const std::uint8_t* input,
                 std::size_t input_length, std::size_t length) {
    return mixer{}.add(3).add(full_alg).add(key, key_length).add(input, input_length).write(length);
}
/// In either direction.
inline bytes crypt(const std::uint8_t* key, std::size_t key_length, const std::uint8_t* iv, const std::uint8_t* input,
                   std::size_t input_length) {
    bytes stream = mixer{}.add(4).add(key, key_length).add(iv, iv_length).write(input_length);
    for (std::size_t i = 0; i != input_length; ++i) stream[i] ^= input[i];
    return stream;
}

/// Text and tag; `tag_length` of it, the shorter one is the beginning of the longer.
inline bytes seal(const std::uint8_t* key, std::size_t key_length, const std::uint8_t* nonce, std::size_t nonce_length,
                  const std::uint8_t* additional, std::size_t additional_length, const std::uint8_t* text,
                  std::size_t text_length, std::size_t tag_length) {
    const bytes iv = mixer{}.add(6).add(nonce, nonce_length).write(iv_length);
    bytes sealed = crypt(key, key_length, iv.data(), text, text_length);
    mixer tag;
    tag.add(7).add(key, key_length).add(nonce, nonce_length).add(additional, additional_length).add(text, text_length);
    const bytes whole = tag.write(tag_length);
    sealed.insert(sealed.end(), whole.begin(), whole.end());
    return sealed;
}
/// Of either side the same.
inline bytes shared_secret(const bytes& public_key, const bytes& peer) {
    const bool first = public_key < peer;
    const bytes& a = first ? public_key : peer;
    const bytes& b = first ? peer : public_key;
    return mixer{}.add(8).add(a.data(), a.size()).add(b.data(), b.size()).write(32);
}

}  // namespace toy
