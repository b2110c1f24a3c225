#include "parse/load.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "parse/driver.hpp"
#include "parse/named_class.hpp"
#include "read/file.hpp"

#include <algorithm>

namespace json2hpp {

namespace {

class loader {
  public:
    loader(driver_list& list, const load_options& how, sink& to, vendor_values& values)
        : into{list}, options{how}, out{to}, vendors{values} {}

    /// `asked_by` is where a list names the file; without a file for one of the command line.
    void file(const std::string& path, const span& asked_by) {
        if (full) return;
        const auto same = [&](const std::string& list) { return is_same_file(list, path); };
        if (std::any_of(open.begin(), open.end(), same)) {
            out.report(code::list_in_itself, asked_by, "the list " + quoted(path) + " contains itself", "remove this element");
            return;
        }
        if (into.documents.size() == most::files) return too_many(asked_by);
        document& read = into.documents.emplace_back();
        read.file.path = path;
        read.file.order = into.documents.size();
        const span where = asked_by.file == nullptr ? span{&read.file, 0, 1} : asked_by;
        const std::string reason = read_file(path, read.file.text, bytes);
        if (!reason.empty()) {
            out.report(code::unreadable, where, "cannot read " + quoted(path) + ": " + reason, "check the path");
            return;
        }
        if (read.file.text.size() > bytes) {
            read.file.text.clear();
            full = true;
            out.report(code::files_too_large, where,
                       quoted(path) + " makes more than " + std::to_string(most::bytes >> 20) + " MiB",
                       "name driver descriptions alone; together they are that large at most");
            return;
        }
        bytes -= read.file.text.size();
        if (!read_json(read, options.lenient, out, values)) {
            full = read.values > values;
            return;
        }
        values -= read.values;
        if (read.root.kind == json_kind::array) list(read, where);
        else if (read.root.kind == json_kind::object) description(read.root);
        else {
            out.report(code::not_a_description, read.root.where,
                       std::string{"a description is an object, a list of them an array; this is "} + name_of(read.root.kind),
                       "write {\"prefix\": ..., \"type\": ..., \"capabilities\": [...]}");
        }
    }

  private:
    driver_list& into;
    const load_options& options;
    sink& out;
    vendor_values& vendors;
    std::vector<std::string> open;                           // the lists that contain what is being read
    std::size_t bytes = most::bytes, values = most::values;  // what is left of them
    std::size_t capabilities = 0;
    bool full = false;  // a limit was reached: nothing more is read

    void too_many(const span& where) {
        full = true;
        out.report(code::too_many_drivers, where,
                   "more than " + std::to_string(most::files) + " drivers or files, or " +
                       std::to_string(most::all_capabilities) + " capabilities",
                   "give json2hpp fewer of them");
    }

    void description(const value& object) {
        if (full) return;
        if (names_class(object)) {
            if (into.classes.size() == most::files) return too_many(object.where);
            std::optional<named_class> one = read_named_class(object, out);
            if (!one) return;
            one->before = into.drivers.size();
            into.classes.push_back(std::move(*one));
            return;
        }
        for (driver_description& one : read_driver(object, options.names, out, vendors)) {
            capabilities += one.capabilities.size();
            if (into.drivers.size() == most::files || capabilities > most::all_capabilities) return too_many(object.where);
            into.drivers.push_back(std::move(one));
        }
    }

    void list(const document& from, const span& asked_by) {
        if (open.size() == most::lists) {
            out.report(code::too_deep, asked_by, "more than " + std::to_string(most::lists) + " driver lists in each other",
                       "name the descriptions in one list");
            return;
        }
        const std::string& path = from.file.path;
        const std::size_t slash = path.rfind('/');
        const std::string directory = slash == std::string::npos ? "" : path.substr(0, slash + 1);
        open.push_back(path);
        for (const value& one : from.root.elements) {
            if (one.kind == json_kind::object) {
                description(one);
            } else if (one.kind == json_kind::string && !one.text.empty()) {
                const bool absolute = one.text.front() == '/';
                file((absolute ? "" : directory) + std::string{one.text}, one.where);
            } else {
                out.report(code::list_element, one.where,
                           "an element of a driver list is a path or a description, not " +
                               std::string{one.kind == json_kind::string ? "an empty text" : name_of(one.kind)},
                           "write the path of a JSON file, relative to this one, in double quotes");
            }
        }
        open.pop_back();
    }
};

}  // namespace

driver_list load(const std::vector<std::string>& paths, const load_options& options, sink& to, vendor_values& vendors) {
    driver_list result;
    loader all{result, options, to, vendors};
    for (const std::string& path : paths) all.file(path, {});
    return result;
}

}  // namespace json2hpp
