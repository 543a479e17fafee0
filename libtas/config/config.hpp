// The settings that hold for a run, and where each comes from. Precedence (decisions.md C8), the last wins: default,
// /etc/tas/config.toml, the user's file, the project's .tas.toml, the environment. Options of the command line are the
// caller's and win over all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tas::config {

struct Value {
  std::string text;    // in its normal form (schema.hpp)
  std::string origin;  // "default", "/etc/tas/config.toml:3", "TAS_COLOR"
};

// Where the files are. An empty path is not looked for; `is_named`: the user's file was named and must exist.
struct Places {
  std::filesystem::path system, user, project;
  bool is_named = false;
};
using Variables = std::function<std::optional<std::string>(const std::string& name)>;

class Config {
 public:
  // Reads the files that exist. Throws config for what is no TOML, an unknown key (with a suggestion), a value of the wrong
  // type, and in a project's file a personal key; no_input when a named file is missing.
  static Config load(const Places&, const Variables&);

  // Throws what load throws for a user's file of this text; `file` is what messages call it.
  static void require_valid(const std::string& text, const std::string& file);

  // The name must be in the table. A key without value and default has none.
  std::optional<std::string> text(std::string_view name) const;
  bool boolean(std::string_view name) const { return text(name) == "true"; }
  std::int64_t integer(std::string_view name) const;
  std::vector<std::string> words(std::string_view name) const;

  const std::map<std::string, Value>& all() const noexcept { return values_; }

 private:
  void read(const std::filesystem::path& file, bool is_project);
  void take(const std::string& text, const std::string& file, bool is_project);

  std::map<std::string, Value> values_;
};

// The nearest .tas.toml in the folder or above it; an empty path when there is none.
std::filesystem::path project_file(std::filesystem::path folder);

// Throws config with a suggestion. `place` goes before it: "FILE:LINE: ", nothing for what was typed.
[[noreturn]] void unknown_key(std::string_view name, const std::string& place = {});

}  // namespace tas::config
