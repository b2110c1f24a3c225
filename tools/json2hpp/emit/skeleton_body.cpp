#include "emit/skeleton_body.hpp"

#include "emit/header.hpp"
#include "parse/text.hpp"
#include "parse/vocabulary.hpp"

#include <psadrv/model/signature.hpp>

#include <algorithm>

namespace json2hpp {

namespace {

/// What must not be left as the caller had it, whatever the answer is.
bool is_output_length(const parameter& one) { return one.type == "size_t *"; }

template <class Item>
void add_list(std::string& text, const property_list<Item>& property) {
    if (!property.given) return;
    for (const Item& one : property.items) text += (text.empty() ? "" : ", ") + one.text;
}

}  // namespace

void write_body(psadrv::entry_point which, const std::vector<parameter>& parameters, writer& to) {
    const std::string_view name = psadrv::signature_of(which).name;
    const bool aborts = name.size() > 6 && name.substr(name.size() - 6) == "_abort";
    for (const parameter& one : parameters) {
        if (is_output_length(one)) to.line('*' + one.name + " = 0;");
        else if (!aborts) to.line("(void)" + one.name + ';');
    }
    if (aborts) to.line("memset(" + parameters[0].name + ", 0, sizeof *" + parameters[0].name + ");");
    const bool nothing_to_do = aborts || which == psadrv::entry_point::init || which == psadrv::entry_point::init_random;
    to.line(nothing_to_do ? "return PSA_SUCCESS;" : "return PSA_ERROR_NOT_SUPPORTED;  /* yet to be written */");
}

std::vector<std::string> hints_for(const std::vector<const capability_description*>& capabilities, psadrv::entry_point which) {
    const psadrv::signature& about = psadrv::signature_of(which);
    std::vector<std::string> lines;
    bool fallback = false;
    for (const capability_description* one : capabilities) {
        std::string algorithms, keys;
        if (about.involves_algorithm()) add_list(algorithms, one->algorithms);
        if (about.involves_key()) add_list(keys, one->key_types);
        if (!algorithms.empty()) lines.push_back("Algorithms: " + algorithms + '.');
        if (!keys.empty()) lines.push_back("Key types: " + keys + '.');
        if (about.involves_key() && one->key_sizes.given) {
            std::string sizes;
            for (const number_at& bits : one->key_sizes.items) sizes += (sizes.empty() ? "" : ", ") + std::to_string(bits.value);
            lines.push_back("Key sizes: " + sizes + " bits.");
        }
        fallback = fallback || one->fallback;
    }
    if (fallback) lines.emplace_back("PSA_ERROR_NOT_SUPPORTED is an answer: the next driver is asked then.");
    return lines;
}

std::vector<std::string> unknown_names(const driver_description& driver) {
    std::vector<std::string> names;
    const auto add = [&](std::string_view text) {
        for (std::size_t i = 0; i != text.size();) {
            std::size_t end = i;
            while (end != text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
            const std::string name{text.substr(i, end - i)};
            const bool own = looks_like_identifier(name) && !is_keyword(name) && find_macro(name) == nullptr &&
                             name.compare(0, 4, "psa_") != 0 && name != "psadrv" && name != "any_family";
            if (own && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
            i = end == i ? end + 1 : end;
        }
    };
    const key_context_description& of = driver.key_context;
    for (const constant* one :
         {&driver.location, &driver.persistent_state_size, &of.base_size, &of.key_pair_size, &of.public_key_size,
          &of.symmetric_factor, &of.builtin_key_size, &driver.buffers.alignment, &driver.buffers.granule, &driver.buffers.max}) {
        if (one->given && !one->value) add(one->text);
    }
    for (const capability_description& one : driver.capabilities) {
        for (const auto& item : one.algorithms.items) {
            if (item.vendor) add(item.text);
        }
        for (const auto& item : one.key_types.items) {
            if (item.vendor) add(item.text);
        }
    }
    return names;
}

std::string skeleton_title(const driver_description& driver) {
    return driver.prefix.text + ": a starting point, made by json2hpp from " + file_name_in_comment(*driver.file) +
           ". It is yours: json2hpp does not touch it again.";
}

}  // namespace json2hpp
