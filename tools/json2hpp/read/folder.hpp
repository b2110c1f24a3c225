/// @file Folders: what is in them, and new ones.
/// Layer: read.
#pragma once

#include <string>
#include <vector>

namespace json2hpp {

enum class folder_state : int { absent, empty, filled, no_folder };

[[nodiscard]] folder_state state_of_folder(const std::string& path);

/// The files of a folder whose names end in one of `endings`, in the order of their names; of folders in it too if `below`.
/// Without files that are hidden, and relative to the folder.
[[nodiscard]] std::vector<std::string> files_in(const std::string& folder, const std::vector<std::string>& endings, bool below);

/// Makes the folders in which files lie, and remembers them, so that they can be removed.
class new_folders {
  public:
    /// Returns the reason why it failed, or an empty text; `failed` receives the path.
    [[nodiscard]] std::string make_for(const std::string& file, std::string& failed);
    /// Those that are still empty.
    void remove();

  private:
    std::vector<std::string> made;
};

/// Where the running program lies; empty where that cannot be known.
[[nodiscard]] std::string folder_of_program();

}  // namespace json2hpp
