#include "emit/map.hpp"
#include "emit/map_page.hpp"
#include "emit/map_words.hpp"

#include <psadrv/version.hpp>

namespace json2hpp {

namespace {

std::string escaped_html(std::string_view text) {
    std::string result;
    for (char c : text) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            default:
                result += static_cast<unsigned char>(c) < ' ' ? '?' : c;
        }
    }
    return result;
}

/// `<span class="prefix">PSA_ALG_</span>SHA_256`: what all names have in common steps back, and long ones break at a bracket.
std::string api_name(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        bool found = false;
        for (std::string_view prefix :
             {"PSA_ALG_", "PSA_KEY_TYPE_", "PSA_ECC_FAMILY_", "PSA_DH_FAMILY_", "PSA_SLH_DSA_FAMILY_"}) {
            if (text.substr(0, prefix.size()) != prefix) continue;
            result += "<span class=\"prefix\">" + std::string{prefix} + "</span>";
            text.remove_prefix(prefix.size());
            found = true;
        }
        if (found || text.empty()) continue;
        result += escaped_html(text.substr(0, 1));
        if (text[0] == '(' || text[0] == '_') result += "<wbr>";
        text.remove_prefix(1);
    }
    return result;
}

const char* class_of(fate which) {
    return which == fate::served ? "served" : which == fate::may_be_refused ? "refused" : "nobody";
}
const char* sign_of(fate which) { return which == fate::served ? "●" : which == fate::may_be_refused ? "◐" : "○"; }

class page_writer {
  public:
    explicit page_writer(const platform_map& shown) : map{shown} {}

    std::string whole() {
        head();
        finder();
        out += "<main>\n<div>\n";
        sections();
        out += "<p class=\"none\" id=\"none\" hidden>Nothing is found. Escape shows everything again.</p>\n</div>\n";
        aside();
        out += std::string{"</main>\n<script>"} + map_script + "</script>\n</body>\n</html>\n";
        return std::move(out);
    }

  private:
    const platform_map& map;
    std::string out;

    void head() {
        out +=
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            // What is in the page is all there is: a browser must not fetch anything, whatever a name may hold.
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
            "script-src 'unsafe-inline'\">\n"
            "<meta name=\"generator\" content=\"json2hpp " PSADRV_VERSION
            "\">\n"
            "<link rel=\"icon\" href=\"data:,\">\n";
        out += std::string{"<title>Who serves what</title>\n<style>"} + map_style + "</style>\n</head>\n<body>\n";
        out += std::string{"<header>\n<h1>Who serves what</h1>\n<p class=\"soft\">"} + subject_text(map) + ", " +
               summary_text(map) + ".</p>\n</header>\n";
    }

    void finder() {
        out +=
            "<div class=\"find\" role=\"search\"><div>\n"
            "<label class=\"only-read\" for=\"find\">Find mechanisms, drivers, functions</label>\n"
            "<input id=\"find\" type=\"search\" placeholder=\"Find: ecdsa 256, sodium …\" "
            "autocomplete=\"off\" spellcheck=\"false\">\n";
        for (fate one : {fate::served, fate::may_be_refused, fate::nobody}) {
            if (count_of(map, one) == 0) continue;
            out += std::string{"<button type=\"button\" data-fate=\""} + class_of(one) +
                   "\" aria-pressed=\"false\"><span class=\"" + class_of(one) + "\"><span class=\"fate\" aria-hidden=\"true\">" +
                   sign_of(one) + "</span></span> " + name_of(one) + "</button>\n";
        }
        out += "<output id=\"count\" for=\"find\" aria-live=\"polite\"></output>\n</div></div>\n";
    }

    void sections() {
        for (std::size_t first = 0; first != map.lines.size();) {
            std::size_t last = first;
            while (last != map.lines.size() && map.lines[last].usage == map.lines[first].usage) ++last;
            const std::string usage = map.lines[first].usage->name;
            out.append("<section id=\"").append(usage).append("\" data-usage=\"").append(usage);
            out.append("\" aria-labelledby=\"h-").append(usage).append("\">\n<div><h2 id=\"h-").append(usage);
            out.append("\"><a href=\"#").append(usage).append("\">").append(usage).append("</a></h2><span class=\"soft\">");
            out.append(std::to_string(last - first)).append("</span></div>\n<ul class=\"rows\">\n");
            for (; first != last; ++first) row(map.lines[first]);
            out += "</ul>\n</section>\n";
        }
    }

    void row(const mapped& line) {
        const fate which = fate_of(line);
        out += std::string{"<li class=\"row "} + class_of(which) + "\"><span class=\"fate\"><span aria-hidden=\"true\">" +
               sign_of(which) + "</span><span class=\"only-read\">" + name_of(which) + ": </span></span><div class=\"what\">";
        if (!line.algorithm.empty()) out += "<div>" + api_name(line.algorithm) + "</div>";
        if (!line.key_type.empty()) {
            out += "<div>" + api_name(line.key_type) + " · " + sizes_text(line);
            if (!line.at.empty()) out += " <span class=\"key-of\">keys of " + escaped_html(line.at) + "</span>";
            out += "</div>";
        }
        if (mechanism_text(line).empty()) out += "<div>" + std::string{line.usage->name} + "</div>";
        out += "</div><div class=\"way\">";
        chain(line);
        if (!line.goes.left_out.empty()) {
            out += "<div class=\"left-out\">left out, behind " + escaped_html(line.goes.chain.back().driver) + ": ";
            for (std::size_t i = 0; i != line.goes.left_out.size(); ++i)
                out += (i == 0 ? "" : ", ") + escaped_html(line.goes.left_out[i]);
            out += "</div>";
        }
        out += "</div></li>\n";
    }

    void chain(const mapped& line) {
        out += "<ol class=\"chain\">";
        for (const chain_link& one : line.goes.chain) {
            const char* sort = sort_of(map.drivers[one.row.driver]);
            const std::string title = one.where.file != nullptr ? " title=\"" + escaped_html(one.where.text()) + '"' : "";
            out += std::string{"<li><span class=\"link "} + sort + (one.fallback ? " fallback\"" : " ends\"") + title + '>' +
                   escaped_html(one.driver) + " <span class=\"by\">" + (one.composed ? "composed" : escaped_html(one.function)) +
                   "</span></span>" + (one.fallback ? "<span class=\"only-read\">, and if it says not supported,</span>" : "") +
                   "</li>";
        }
        if (line.goes.core) out += "<li><span class=\"core\">the core</span></li>";
        if (!line.goes.promised)
            out += "<li><span class=\"refusal\">" + std::string{line.goes.chain.empty() ? "nobody: " : ""} +
                   "PSA_ERROR_NOT_SUPPORTED</span></li>";
        out += "</ol>";
    }

    void aside() {
        out += "<aside>\n<nav aria-label=\"Usages\"><h3>Usages</h3><ul>\n";
        for (std::size_t first = 0; first != map.lines.size();) {
            std::size_t last = first;
            while (last != map.lines.size() && map.lines[last].usage == map.lines[first].usage) ++last;
            const std::string usage = map.lines[first].usage->name;
            out.append("<li><a href=\"#").append(usage).append("\">").append(usage).append("</a><span class=\"count\">");
            out.append(std::to_string(last - first)).append("</span></li>\n");
            first = last;
        }
        out += "</ul></nav>\n<div><h3>Drivers, and how many mechanisms reach them</h3><ul>\n";
        for (const mapped_driver& one : map.drivers) {
            if (one.mechanisms != 0 || is_missed(one)) driver(one);
        }
        out += "</ul>" + unused_software() + "</div>\n" + idle() + legend() + "</aside>\n";
    }

    void driver(const mapped_driver& one) {
        const std::string name = escaped_html(one.name);
        out += "<li><button type=\"button\" data-driver=\"" + (one.composed ? "composed" : name) + "\"><span class=\"link " +
               sort_of(one) + "\">" + name + (one.opaque ? " <span class=\"by\">opaque</span>" : "") + "</span></button>" +
               (one.mechanisms == 0 ? std::string{"<span class=\"count never\">never reached</span>"}
                                    : "<span class=\"count\">" + std::to_string(one.mechanisms) + "</span>") +
               "</li>\n";
    }

    /// Software that is not needed is no fault, and there may be much of it.
    [[nodiscard]] std::string unused_software() const {
        std::string items;
        std::size_t count = 0;
        for (const mapped_driver& one : map.drivers) {
            if (!one.software || one.composed || one.mechanisms != 0) continue;
            items += "<li>" + escaped_html(one.name) + "</li>\n";
            ++count;
        }
        if (count == 0) return {};
        return "<details><summary>" + std::to_string(count) + (count == 1 ? " software driver is" : " software drivers are") +
               " never reached</summary><ul>\n" + items + "</ul></details>\n";
    }

    [[nodiscard]] std::string idle() const {
        std::string items;
        for (const mapped_driver& one : map.drivers) {
            for (const span& where : one.idle)
                items += "<li><span>" + escaped_html(one.name) + "</span><span class=\"count\">" + escaped_html(where.text()) +
                         "</span></li>\n";
        }
        return items.empty() ? items : "<div><h3>Capabilities that are never reached</h3><ul>\n" + items + "</ul></div>\n";
    }

    [[nodiscard]] static std::string legend() {
        return "<div class=\"legend\"><h3>How to read a chain</h3>\n"
               "<p><span class=\"link transparent fallback\">dashed</span> may say “not supported”; then the next one is "
               "asked.</p>\n"
               "<p><span class=\"link transparent ends\">solid</span> promises full support: the chain ends, and what stands "
               "behind "
               "it is "
               "left out of the program.</p>\n"
               "<p><span class=\"link transparent\">transparent</span> <span class=\"link opaque\">opaque</span> "
               "<span class=\"link software\">software</span> <span class=\"link composed\">composed</span> of what others "
               "serve</p></div>\n";
    }
};

}  // namespace

std::string map_html(const platform_map& map) { return page_writer{map}.whole(); }

}  // namespace json2hpp
