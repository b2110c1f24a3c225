#include "parse/api_names.hpp"

#include "parse/vocabulary.hpp"

#include <unordered_map>
#include <vector>

namespace json2hpp {

namespace {

using names_by_value = std::unordered_map<raw, std::string>;

struct named_value {
    std::string name;
    raw value;
};

constexpr raw longest_length = 63;  // of a MAC or tag, in bytes

/// Every algorithm that macros can spell. The first name of a value is its shortest: plain ones come before those with a hash,
/// and these before those with a length, so that PSA_ALG_GCM is not PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(PSA_ALG_GCM).
class algorithm_speller {
  public:
    names_by_value whole() {
        for (const macro& row : algorithm_macros) {
            if (row.arity() == 0) add(row, row.name, row.value(0, 0));
        }
        for (const macro& row : algorithm_macros) {
            if (row.arity() == 1 && row.arguments[0] == kind::hash) with_each(row, kind::hash);
        }
        for (const macro& row : algorithm_macros) {
            if (row.arity() == 2 && row.arguments[1] == kind::key_derivation) with_pairs(row);
        }
        for (const macro& row : algorithm_macros) {
            if (row.arity() == 2 && row.arguments[1] == kind::length) with_lengths(row);
        }
        return std::move(names);
    }

  private:
    names_by_value names;
    std::unordered_map<kind, std::vector<named_value>> by_kind;

    void add(const macro& row, std::string name, raw value) {
        by_kind[row.is].push_back({name, value});
        names.try_emplace(value, std::move(name));
    }
    void with_each(const macro& row, kind argument) {
        for (const named_value& one : by_kind[argument])
            add(row, std::string{row.name} + '(' + one.name + ')', row.value(one.value, 0));
    }
    void with_pairs(const macro& row) {
        for (const named_value& a : by_kind[row.arguments[0]]) {
            for (const named_value& b : by_kind[row.arguments[1]])
                add(row, std::string{row.name} + '(' + a.name + ", " + b.name + ')', row.value(a.value, b.value));
        }
    }
    void with_lengths(const macro& row) {
        for (const named_value& one : by_kind[row.arguments[0]]) {
            for (raw length = 1; length <= longest_length; ++length) {
                names.try_emplace(row.value(one.value, length),
                                  std::string{row.name} + '(' + one.name + ", " + std::to_string(length) + ')');
            }
        }
    }
};

names_by_value all_key_types() {
    names_by_value names;
    for (const macro& row : key_type_macros) {
        if (row.arity() == 0) names.try_emplace(row.value(0, 0), row.name);
        if (row.arity() != 1) continue;
        for (const macro& family : key_family_macros) {
            if (family.is == row.arguments[0])
                names.try_emplace(row.value(family.value(0, 0), 0), std::string{row.name} + '(' + family.name + ')');
        }
    }
    return names;
}

std::string found_in(const names_by_value& names, raw value) {
    const auto found = names.find(value);
    return found == names.end() ? std::string{} : found->second;
}

}  // namespace

std::string algorithm_name(psa_algorithm_t value) {
    static const names_by_value names = algorithm_speller{}.whole();
    return found_in(names, value);
}

std::string key_type_name(const psadrv::key_type_specification& value) {
    static const names_by_value names = all_key_types();
    if (value.mask == 0xffff) return found_in(names, value.value);
    for (const macro& row : key_type_macros) {
        if (row.arity() == 1 && is_key_family(row.arguments[0]) &&
            psadrv::any_family(static_cast<psa_key_type_t>(row.value(0, 0))) == value)
            return std::string{row.name} + "(_)";
    }
    return {};
}

}  // namespace json2hpp
