// Changes one setting in the text of a file and leaves everything else as somebody wrote it.
#pragma once

#include <string>
#include <string_view>

#include "libtas/config/schema.hpp"

namespace tas::config {

// The text with the setting at this value (checked already), in its table where there is one. Throws config for a file that
// holds the setting over several lines.
std::string with_value(const std::string& text, const Key&, std::string_view name, std::string_view value, const std::string& file);
// The text without it; unchanged when it does not hold it.
std::string without(const std::string& text, std::string_view name, const std::string& file);

// The value as TOML writes it: "\"never\"", "true", "[\"aversion\"]".
std::string toml_value(const Key&, std::string_view value);

// The text of a file; empty when there is none. Throws config when it cannot be read: what is written then would replace it.
std::string text_of_file(const std::string& file);

// Replaces the file in one step: a reader sees the old text or the new one. Folders are made 0700, the file is 0600.
void write_file(const std::string& file, std::string_view text);

}  // namespace tas::config
