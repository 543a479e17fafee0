// What makes files appear whole or not at all: they are written where nobody looks, and take their name when they are on the
// disk.
#pragma once

#include <filesystem>
#include <string>

#include "libtas/base/error.hpp"

namespace tas {

// What errno says about a file: io for a full or broken disk, forbidden, no_input for one that is missing, else `otherwise`.
Error file_error(const std::string& what, const std::filesystem::path&, Errc otherwise);

// Until the file or folder is on the disk. A new name is when its folder is. Throws file_error().
void sync_path(const std::filesystem::path&);

// At one moment; the target must not exist: cannot_create, besides file_error().
void rename_new(const std::filesystem::path& from, const std::filesystem::path& to);

// A finished file takes the name of the target, which must be free. Both are on the disk then.
void publish_file(const std::filesystem::path& file, const std::filesystem::path& target);

}  // namespace tas
