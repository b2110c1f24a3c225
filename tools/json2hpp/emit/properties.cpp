#include "emit/properties.hpp"

#include "parse/text.hpp"
#include "resolve/implementations.hpp"

namespace json2hpp {

namespace {

class properties_writer {
  public:
    properties_writer(const driver_description& read, const std::function<std::string(const std::string&)>& expression,
                      writer& out)
        : driver{read}, reachable{expression}, to{out} {}

    void whole(bool forwards) {
        to.line("static constexpr const char* prefix = \"" + driver.prefix.text + "\";");
        to.line(std::string{"static constexpr psadrv::driver_type type = psadrv::driver_type::"} +
                (driver.opaque() ? "opaque;" : "transparent;"));
        if (const std::uint32_t number = number_of_c_names(driver); forwards && number != 0)
            to.line("static constexpr std::uint32_t c_names = " + std::to_string(number) + ';');
        if (driver.opaque()) opaque();
        if (driver.thread_safe.value) to.line("static constexpr bool thread_safe = true;");
        if (driver.key_for_operation.value) to.line("static constexpr bool key_for_operation = true;");
        if (driver.entropy_flags == psadrv::entropy_flags::nonblock)
            to.line("static constexpr psadrv::entropy_flags entropy_flags = psadrv::entropy_flags::nonblock;");
        if (driver.buffers.given) buffers();
    }

  private:
    const driver_description& driver;
    const std::function<std::string(const std::string&)>& reachable;
    writer& to;

    void opaque() {
        to.line("static constexpr psa_key_location_t location = " + reachable(driver.location.text) + ';');
        if (!driver.instance.empty()) to.line("static constexpr bool instance = true;");
        const key_context_description& of = driver.key_context;
        std::vector<std::string> sizes;
        size(".base_size = ", of.base_size, sizes);
        size(".key_pair_size = ", of.key_pair_size, sizes);
        size(".public_key_size = ", of.public_key_size, sizes);
        size(".symmetric_factor = ", of.symmetric_factor, sizes);
        if (of.store_public_key) sizes.push_back(".store_public_key = true");
        size(".builtin_key_size = ", of.builtin_key_size, sizes);
        to.items("static constexpr psadrv::key_context key_context{", sizes, "};");
        if (driver.persistent_state_size.given)
            to.line("static constexpr std::size_t persistent_state_size = " + reachable(driver.persistent_state_size.text) + ';');
        if (!of.size_function.text.empty()) size_function(reachable(of.size_function.text));
    }

    void size(const char* opening, const constant& given, std::vector<std::string>& into) {
        if (given.given) into.push_back(opening + reachable(given.text));
    }

    void size_function(const std::string& c_name) {
        to.line("/// A template, so that one text serves a constexpr function, a C function and a pointer to one.");
        to.line("template <class = void>");
        to.line("static constexpr std::size_t size_function(psa_key_type_t key_type, std::size_t key_bits) {");
        to.indent();
        to.line("return " + c_name + "(key_type, key_bits);");
        to.outdent();
        to.line("}");
    }

    void buffers() {
        const buffers_description& of = driver.buffers;
        std::vector<std::string> parts;
        size(".alignment = ", of.alignment, parts);
        size(".granule = ", of.granule, parts);
        if (of.input != "any") parts.push_back(".input = \"" + of.input + '"');
        if (of.output != "any") parts.push_back(".output = \"" + of.output + '"');
        if (!of.coherent) parts.push_back(".coherent = false");
        size(".max = ", of.max, parts);
        to.items("static constexpr psadrv::buffers buffers{", parts, "};");
        to.line("static_assert(buffers.possible(), \"alignment is a power of two, granule not 0, max a multiple of it\");");
    }
};

}  // namespace

void write_properties(const driver_description& driver, bool forwards,
                      const std::function<std::string(const std::string&)>& reachable, writer& to) {
    properties_writer{driver, reachable, to}.whole(forwards);
}

}  // namespace json2hpp
