#include "read/elf.hpp"

#include <optional>

namespace json2hpp {

namespace {

constexpr std::uint64_t symbol_table = 2;  // SHT_SYMTAB

/// Where the fields of ELF's structures are, in 32 and in 64 bits.
struct layout {
    std::size_t address;  ///< size of what is as large as an address
    std::size_t section_offset, section_entry_size, section_count, name_section;
    std::size_t section_size, sh_offset, sh_size, sh_link, sh_entry_size;
    std::size_t symbol_size, st_size, st_size_bytes;
};
constexpr layout of_32_bits{4, 0x20, 0x2e, 0x30, 0x32, 0x28, 0x10, 0x14, 0x18, 0x24, 0x10, 0x08, 4};
constexpr layout of_64_bits{8, 0x28, 0x3a, 0x3c, 0x3e, 0x40, 0x18, 0x20, 0x28, 0x38, 0x18, 0x10, 8};

struct section {
    std::uint64_t name, type, offset, size, link, entry_size;
};

class elf_reader {
    std::string_view object;
    const layout& at;
    bool big_endian;
    std::vector<section> sections;

    /// A number of some bytes; nothing where the object ends before.
    [[nodiscard]] std::optional<std::uint64_t> number(std::uint64_t offset, std::size_t bytes) const {
        if (offset > object.size() || bytes > object.size() - offset) return {};
        std::uint64_t result = 0;
        for (std::size_t i = 0; i != bytes; ++i) {
            const std::size_t place = big_endian ? i : bytes - 1 - i;
            result = result << 8 | static_cast<unsigned char>(object[offset + place]);
        }
        return result;
    }
    [[nodiscard]] bool holds(const section& one) const {
        return one.offset <= object.size() && one.size <= object.size() - one.offset;
    }
    /// The text that begins at an offset of a table of strings, and ends there.
    [[nodiscard]] std::optional<std::string_view> text(const section& strings, std::uint64_t offset) const {
        if (!holds(strings) || offset >= strings.size) return {};
        const std::string_view rest = object.substr(strings.offset + offset, strings.size - offset);
        const std::size_t end = rest.find('\0');
        if (end == std::string_view::npos) return {};
        return rest.substr(0, end);
    }
    [[nodiscard]] bool read_section(std::uint64_t offset) {
        const auto name = number(offset, 4), type = number(offset + 4, 4), place = number(offset + at.sh_offset, at.address),
                   size = number(offset + at.sh_size, at.address), link = number(offset + at.sh_link, 4),
                   entry_size = number(offset + at.sh_entry_size, at.address);
        if (!name || !type || !place || !size || !link || !entry_size) return false;
        sections.push_back({*name, *type, *place, *size, *link, *entry_size});
        return true;
    }
    [[nodiscard]] bool read_sections(std::uint64_t offset, std::uint64_t entry_size, std::uint64_t count) {
        if (offset == 0 || entry_size < at.section_size || offset > object.size()) return false;
        if (!read_section(offset)) return false;
        if (count == 0) count = sections[0].size;  // more than 16 bits can say
        if (count > (object.size() - offset) / entry_size) return false;
        for (std::uint64_t i = 1; i < count; ++i) {
            if (!read_section(offset + i * entry_size)) return false;
        }
        return true;
    }
    [[nodiscard]] bool is_for_linker(std::uint64_t names) const {
        if (names >= sections.size()) return false;
        for (const section& one : sections) {
            const auto name = text(sections[names], one.name);
            if (name && name->substr(0, 9) == ".gnu.lto_") return true;
        }
        return false;
    }
    [[nodiscard]] bool read_symbols(const section& table, std::vector<elf_symbol>& symbols) const {
        if (!holds(table) || table.entry_size < at.symbol_size || table.link >= sections.size()) return false;
        for (std::uint64_t i = 0; i != table.size / table.entry_size; ++i) {
            const std::uint64_t offset = table.offset + i * table.entry_size;
            const auto name = number(offset, 4), size = number(offset + at.st_size, at.st_size_bytes);
            if (!name || !size) return false;
            if (*name == 0) continue;
            const auto found = text(sections[table.link], *name);
            if (!found) return false;
            symbols.push_back({std::string{*found}, *size});
        }
        return true;
    }

  public:
    elf_reader(std::string_view bytes, const layout& where, bool big) : object{bytes}, at{where}, big_endian{big} {}

    [[nodiscard]] elf_state read(std::vector<elf_symbol>& symbols) {
        const auto offset = number(at.section_offset, at.address), entry_size = number(at.section_entry_size, 2),
                   count = number(at.section_count, 2), names = number(at.name_section, 2);
        if (!offset || !entry_size || !count || !names) return elf_state::damaged;
        if (!read_sections(*offset, *entry_size, *count)) return elf_state::damaged;
        for (const section& one : sections) {
            if (one.type == symbol_table && !read_symbols(one, symbols)) return elf_state::damaged;
        }
        // An object may have both, symbols of its own and what is for the linker.
        for (const elf_symbol& one : symbols) {
            if (one.size != 0 && one.name.substr(0, 10) != "__gnu_lto_") return elf_state::good;
        }
        return is_for_linker(*names) ? elf_state::for_linker : elf_state::good;
    }
};

}  // namespace

elf_state read_elf(std::string_view object, std::vector<elf_symbol>& symbols) {
    symbols.clear();
    const std::string_view begin = object.substr(0, 4);
    if (begin == "BC\xc0\xde" || begin == "\xde\xc0\x17\x0b") return elf_state::for_linker;  // LLVM's
    if (begin !=
        "\x7f"
        "ELF")
        return elf_state::not_elf;
    if (object.size() < 6) return elf_state::damaged;
    const char bits = object[4], order = object[5];
    if ((bits != 1 && bits != 2) || (order != 1 && order != 2)) return elf_state::damaged;
    return elf_reader{object, bits == 1 ? of_32_bits : of_64_bits, order == 2}.read(symbols);
}

}  // namespace json2hpp
