#include "emit/driver_class.hpp"

#include "emit/capability_row.hpp"
#include "emit/class_names.hpp"
#include "emit/properties.hpp"
#include "emit/skeleton_body.hpp"
#include "parse/text.hpp"
#include "resolve/implementations.hpp"
#include "resolve/prototype.hpp"

#include <algorithm>

namespace json2hpp {

namespace {

using psadrv::entry_point;

class class_writer {
  public:
    /// With `bodies`, functions are not forwarded but are to be written there. `names` outlives the writer.
    class_writer(const driver_description& read, const std::set<std::string>& names, writer& out, writer* bodies = nullptr)
        : driver{read}, hidden{names}, own{member_names(read)}, groups{implementation_groups(read)}, to{out}, source{bodies} {
        count = groups.empty() ? 0 : *std::max_element(groups.begin(), groups.end()) + 1;
    }

    /// A further instance differs from the first in its location alone.
    void further_instance(const std::string& name, const std::string& first) {
        to.line("struct " + name + " : " + first + " {");
        to.indent();
        to.line("static constexpr psa_key_location_t location = " + reachable_in(driver.location.text) + ';');
        to.outdent();
        to.line("};");
    }

    void whole(const std::string& name) {
        scope = name + "::";
        to.line("struct " + name + " {");
        to.indent();
        write_properties(
            driver, source == nullptr, [this](const std::string& expression) { return reachable_in(expression); }, to);
        rows();
        if (count < 2) {
            for (std::size_t group = 0; group != count; ++group) members(group);
        } else {
            implementations();
        }
        to.outdent();
        to.line("};");
    }

  private:
    const driver_description& driver;
    const std::set<std::string>& hidden;  // in the namespace
    std::set<std::string> own;            // in the class
    std::vector<std::size_t> groups;
    std::size_t count = 0;
    writer& to;
    writer* source;
    std::string scope;  // of the functions in the source

    void rows() {
        if (driver.capabilities.empty()) {
            to.line("static constexpr psadrv::list<psadrv::capability> capabilities{nullptr, 0};");
            return;
        }
        to.line("static constexpr psadrv::capability capabilities[] = {");
        to.indent();
        for (std::size_t c = 0; c != driver.capabilities.size(); ++c) write_row(driver.capabilities[c], groups[c], count > 1, to);
        to.outdent();
        to.line("};");
    }

    void implementations() {
        std::vector<std::string> names;
        for (std::size_t group = 0; group != count; ++group) {
            names.push_back("implementation_" + std::to_string(group));
            to.line();
            to.line("struct " + names.back() + " {");
            to.indent();
            const std::string outer = scope;
            scope += names.back() + "::";
            members(group);
            scope = outer;
            to.outdent();
            to.line("};");
        }
        to.line();
        to.line("static constexpr bool functions_are_checked = true;");
        to.items("static constexpr auto implementations = psadrv::implementations<", names, ">;");
    }

    /// The C name, with `::` where something of the class would be found first.
    [[nodiscard]] std::string reachable(const std::string& c_name, const std::vector<parameter>& parameters = {}) const {
        bool found = hidden.count(c_name) != 0 || own.count(c_name) != 0;
        for (const parameter& one : parameters) found = found || one.name == c_name;
        return found ? "::" + c_name : c_name;
    }

    /// The same for the names in a C expression. A macro has none of those names: it would change the class itself.
    [[nodiscard]] std::string reachable_in(const std::string& expression) const {
        std::string result;
        for (std::size_t i = 0; i != expression.size();) {
            std::size_t end = i;
            while (end != expression.size() && (is_letter(expression[end]) || is_digit(expression[end]))) ++end;
            if (end == i) result += expression[end++];
            else result += reachable(expression.substr(i, end - i));
            i = end;
        }
        return result;
    }

    void members(std::size_t group) {
        psadrv::entry_point_set all;
        for (std::size_t c = 0; c != groups.size(); ++c) {
            if (groups[c] == group) all = all | driver.capabilities[c].members;
        }
        bool first = count < 2;
        std::set<std::string> contexts;
        all.for_each([&](entry_point which) {
            const capability_description& one = lists(group, which);
            const psadrv::signature& about = psadrv::signature_of(which);
            const bool none = about.context == nullptr || (which == entry_point::derive_key && !one.memory);
            if (none || !contexts.insert(about.context).second) return;
            if (first) to.line();
            first = false;
            if (source != nullptr) return own_type(about.context);
            to.line(std::string{"using "} + about.context + " = " + reachable(one.c_name(about.context, driver.prefix.text)) +
                    ';');
        });
        first = count < 2 || !contexts.empty();
        all.for_each([&](entry_point which) {
            if (first) to.line();
            first = true;
            if (source != nullptr) own_function(group, which);
            else forwarder(lists(group, which), which);
        });
    }

    void own_type(const char* name) {
        to.line(std::string{"struct "} + name + " {");
        to.indent();
        to.line(empty_type_member);
        to.outdent();
        to.line("};");
    }

    void own_function(std::size_t group, entry_point which) {
        std::vector<const capability_description*> called_for;
        for (std::size_t c = 0; c != groups.size(); ++c) {
            if (groups[c] == group && driver.capabilities[c].lists(which)) called_for.push_back(&driver.capabilities[c]);
        }
        const psadrv::signature& about = psadrv::signature_of(which);
        const bool memory = which != entry_point::derive_key || called_for[0]->memory;
        const std::string context = about.context == nullptr ? "" : memory ? about.context : "void";
        const std::vector<parameter> parameters = parameters_of(which, context);
        std::vector<std::string> declared;
        for (const parameter& p : parameters) declared.push_back(p.text());
        for (const std::string& line : hints_for(called_for, which)) to.items("/// ", {line}, "");
        to.items(std::string{"static psa_status_t "} + about.name + '(', declared, ");");
        source->line();
        source->items("psa_status_t " + scope + about.name + '(', declared, ") {");
        source->indent();
        write_body(which, parameters, *source);
        source->outdent();
        source->line("}");
    }

    [[nodiscard]] const capability_description& lists(std::size_t group, entry_point which) const {
        std::size_t c = 0;
        while (groups[c] != group || !driver.capabilities[c].lists(which)) ++c;
        return driver.capabilities[c];
    }

    void forwarder(const capability_description& one, entry_point which) {
        const psadrv::signature& about = psadrv::signature_of(which);
        const bool memory = which != entry_point::derive_key || one.memory;
        const std::string context = about.context == nullptr ? "" : memory ? about.context : "void";
        const std::vector<parameter> parameters = parameters_of(which, context);
        std::vector<std::string> declared, passed;
        const std::string attribute = one.kind == entry_point_kind::macro ? "[[maybe_unused]] " : "";  // it may drop some
        for (const parameter& p : parameters) {
            declared.push_back(attribute + p.text());
            passed.push_back(p.name);
        }
        to.items(std::string{"PSADRV_ALWAYS_INLINE static psa_status_t "} + about.name + '(', declared, ") {");
        to.indent();
        to.items("return " + reachable(one.c_name(about.name, driver.prefix.text), parameters) + '(', passed, ");");
        to.outdent();
        to.line("}");
    }
};

}  // namespace

void write_driver_class(const driver_description& driver, const std::string& name, const std::set<std::string>& hidden,
                        writer& to) {
    class_writer{driver, hidden, to}.whole(name);
}

void write_class_skeleton(const driver_description& driver, const std::string& name, writer& header, writer& source) {
    const std::set<std::string> hidden{name};
    class_writer{driver, hidden, header, &source}.whole(name);
}

void write_instance(const driver_description& driver, const std::string& name, const std::string& first,
                    const std::set<std::string>& hidden, writer& to) {
    class_writer{driver, hidden, to}.further_instance(name, first);
}

}  // namespace json2hpp
