// What is done next, and with what: mostly what makes sense, sometimes what never does.
#pragma once

#include "model.hpp"

#include <random>

namespace key_life {

class choices {
    std::mt19937_64 random;

  protected:
    model known;

    explicit choices(std::uint64_t seed) : random{seed} {}

    std::size_t below(std::size_t count) { return static_cast<std::size_t>(random() % count); }
    bool one_in(std::size_t count) { return below(count) == 0; }
    template <class T>
    T one_of(std::initializer_list<T> all) {
        return *(all.begin() + below(all.size()));
    }
    toy::bytes some_bytes(std::size_t length) {
        toy::bytes data(length);
        for (std::uint8_t& byte : data) byte = static_cast<std::uint8_t>(random());
        return data;
    }
    /// One for which `fits` holds; any where it holds for none.
    template <class Fits>
    const described& some_of(Fits&& fits) {
        std::size_t count = 0, at = 0;
        for (std::size_t i = 0; i != known.palette.size(); ++i) {
            if (fits(known.palette[i]) && one_in(++count)) at = i;
        }
        return known.palette[count != 0 ? at : below(known.palette.size())];
    }
    const described& some_algorithm() { return known.palette[below(known.palette.size())]; }
    /// Mostly what the keys of a type are for.
    const described& some_policy(psa_key_type_t type) {
        const bool other = one_in(8);
        const std::size_t which = below(3);
        return some_of([&](const described& one) {
            if (other) return true;
            if (type == PSA_KEY_TYPE_HMAC) return one.base == PSA_ALG_HMAC(PSA_ALG_SHA_256);
            if (type == PSA_KEY_TYPE_AES)
                return which == 0 ? one.base == PSA_ALG_CMAC : which == 1 ? one.base == PSA_ALG_GCM : one.value == PSA_ALG_CTR;
            return one.what == (which == 0 && type == pair_type ? policy_oracle::kind::agreement : policy_oracle::kind::sign);
        });
    }
    psa_key_type_t some_type() {
        if (one_in(50)) return one_of<psa_key_type_t>({PSA_KEY_TYPE_NONE, PSA_KEY_TYPE_RAW_DATA});
        return one_of<psa_key_type_t>({PSA_KEY_TYPE_AES, PSA_KEY_TYPE_AES, PSA_KEY_TYPE_HMAC, pair_type, pair_type, public_type});
    }
    /// Mostly of such a type.
    psa_key_id_t some_name(std::initializer_list<psa_key_type_t> types) {
        for (int tries = 0; tries != 6; ++tries) {
            const psa_key_id_t name = some_name();
            const key* const one = known.find(name);
            if (one == nullptr || std::find(types.begin(), types.end(), one->attributes.type) != types.end()) return name;
        }
        return some_name();
    }
    /// Mostly one that is there; sometimes one that was, or never.
    psa_key_id_t some_name() {
        if (known.keys.empty() || one_in(25)) {
            if (!known.gone.empty() && !one_in(3))
                return known.gone[known.gone.size() - 1 - below(std::min<std::size_t>(known.gone.size(), 40))];
            return one_of<psa_key_id_t>({0, 1, 0x3fffffff, 0x40000000, 0x40000005, 0x5fffffff, 0x7fffffff, 0xffffffff});
        }
        return std::next(known.keys.begin(), static_cast<long>(below(known.keys.size())))->id;
    }
    /// Often what the key permits.
    const described& algorithm_for(const key* with) {
        if (one_in(20)) return known.too_long[below(known.too_long.size())];
        if (with == nullptr || one_in(4)) return some_algorithm();
        return some_of(
            [&](const described& one) { return policy_oracle::permits(with->policy, one, block_of(with->attributes.type)); });
    }
    psa_key_usage_t some_usage() {
        psa_key_usage_t flags = static_cast<psa_key_usage_t>(random() | random()) & 0x7f07;  // of what is done here
        if (one_in(2)) flags |= PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_COPY;
        if (one_in(60)) flags |= psa_key_usage_t{1} << below(32);
        return flags;
    }
    psa_key_attributes_t some_attributes(psa_key_type_t type, const described& alg) {
        psa_key_attributes_t asked = PSA_KEY_ATTRIBUTES_INIT;
        asked.type = type;
        const psa_key_location_t location = one_in(60) ? one_of<psa_key_location_t>({2, 0x800000, 0xffffff})
                                                       : one_of<psa_key_location_t>({0, 0, vault_location, wrapper_location});
        const unsigned persistence = one_in(40) ? one_of<unsigned>({1, 2, 0xff}) : 0;
        asked.lifetime = location << 8 | persistence;
        if (lasting && one_in(3)) {
            asked.lifetime = location << 8 | one_of<unsigned>({1, 1, 2, 0x80});
            asked.id = static_cast<psa_key_id_t>(1 + below(12));
        } else if (persistence != 0 ? !one_in(4) : one_in(100)) asked.id = one_of<psa_key_id_t>({1, 0x3fffffff, 0x40000000});
        asked.policy = {some_usage(), alg.value};  // as it is: the accessor would have added flags
        return asked;
    }
    std::size_t usual_bits(psa_key_type_t type) {
        if (one_in(30)) return one_of<std::size_t>({0, 7, 64, 384, 0xffff});
        if (type == PSA_KEY_TYPE_AES) return one_of<std::size_t>({128, 192, 256});
        if (type == PSA_KEY_TYPE_HMAC) return 8 * (1 + below(90));
        return 256;
    }
    std::size_t usual_length(psa_key_type_t type) {
        if (one_in(30)) return one_of<std::size_t>({0, 1, 15, 31, 33, 64, 66, 81});
        if (type == PSA_KEY_TYPE_AES) return one_of<std::size_t>({16, 24, 32});
        if (type == PSA_KEY_TYPE_HMAC) return 1 + below(90);
        return type == public_type ? toy::public_length : toy::private_length;
    }
};

}  // namespace key_life
