// What a call has made is looked at with other calls: the same one with its buffers apart, and the one that undoes it. Nobody
// fails in those, and they are asked only where nobody has failed or lied before.
#pragma once

#include "keys.hpp"

namespace fuzz {

class results : protected keys {
    static void tell_bytes(const char* what, const std::uint8_t* bytes, std::size_t size) {
        if (!tells) return;
        std::fprintf(stderr, "  %s, %zu bytes at %p:", what, size, static_cast<const void*>(bytes));
        for (std::size_t i = 0; i != size; ++i) std::fprintf(stderr, " %02x", bytes[i]);
        std::fprintf(stderr, "\n");
    }

  protected:
    /// An output over its input is what it is apart from it. `call(text, out)` makes no random bytes.
    template <class Call>
    static void expect_same_apart(psa_status_t status, const output& out, Call&& call) {
        if (!out.is_over || now.struck || now.has_lied) return;
        const aside quietly;
        output apart{arena::take(out.size), out.size};
        expect(call(out.apart, apart) == status, "another status than with the output apart");
        if (status != PSA_SUCCESS) return;
        tell_bytes("input", out.apart.data, out.apart.size);
        tell_bytes("output over it", out.data, out.length);
        tell_bytes("output apart", apart.data, apart.length);
        expect(apart.length == out.length && (out.length == 0 || std::memcmp(apart.data, out.data, out.length) == 0),
               "another output than with the output apart");
    }
    /// Which one, the bytes decide, so that each has its turn.
    static input with_one_bit_wrong(const output& from) {
        std::uint8_t* const bytes = arena::take(from.length);
        std::size_t which = 0;
        for (std::size_t i = 0; i != from.length; ++i) which = which * 31 + (bytes[i] = from.data[i]);
        bytes[which / 8 % from.length] ^= static_cast<std::uint8_t>(1U << which % 8);
        return {bytes, from.length};
    }
    /// Who verifies a MAC, a hash or a signature accepts what has been made, and nothing else.
    template <class Verify>
    static void expect_verified(const output& made, Verify&& verify) {
        const aside quietly;
        expect(verify(input{made.data, made.length}) == PSA_SUCCESS, "what has been made is not verified");
        expect(verify(with_one_bit_wrong(made)) == PSA_ERROR_INVALID_SIGNATURE, "what is wrong is verified");
    }
    /// Who decrypts gets the text back. `decrypt(input, out)`.
    template <class Decrypt>
    static void expect_back(const output& made, input text, Decrypt&& decrypt) {
        const aside quietly;
        output back{arena::take(made.length), made.length};
        expect(decrypt(input{made.data, made.length}, back) == PSA_SUCCESS, "what has been encrypted is not decrypted");
        tell_bytes("text", text.data, text.size);
        tell_bytes("encrypted", made.data, made.length);
        tell_bytes("and back", back.data, back.length);
        expect(back.length == text.size && (text.size == 0 || std::memcmp(back.data, text.data, text.size) == 0),
               "decrypted is another text than encrypted");
    }
    template <class Decrypt>
    static void expect_refused(const output& made, Decrypt&& decrypt) {
        const aside quietly;
        output back{arena::take(made.length), made.length};
        std::memset(back.data, 0xa5, back.size);
        expect(decrypt(with_one_bit_wrong(made), back) == PSA_ERROR_INVALID_SIGNATURE, "what is not authentic is decrypted");
        for (std::size_t i = 0; i != back.size; ++i)
            expect(back.data[i] == 0xa5 || back.data[i] == 0, "something of what is not authentic");
    }

    [[nodiscard]] psa_key_location_t location_of_key(psa_key_id_t key) const {
        const known* const one = find(key);
        return one == nullptr ? 0 : location_of(one->attributes);
    }
};

}  // namespace fuzz
