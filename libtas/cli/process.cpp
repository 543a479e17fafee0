#include "libtas/cli/process.hpp"

namespace tas::cli {

Environ::Environ(char** variables) {
  for (; variables != nullptr && *variables != nullptr; ++variables) {
    const std::string entry{*variables};
    if (const auto equals = entry.find('='); equals != std::string::npos) {
      variables_.insert_or_assign(entry.substr(0, equals), entry.substr(equals + 1));
    }
  }
}

std::optional<std::string> Environ::get(const std::string& name) const {
  const auto found = variables_.find(name);
  if (found == variables_.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

std::optional<std::string> Environ::get_folder(const std::string& name) const {
  auto folder = get(name);
  if (folder && !std::filesystem::path{*folder}.is_absolute()) return std::nullopt;
  return folder;
}

const char* Environ::raw(const std::string& name) const {
  const auto found = variables_.find(name);
  return found == variables_.end() ? nullptr : found->second.c_str();
}

}  // namespace tas::cli
