// The options that every command understands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/cli/spec.hpp"
#include "libtas/log/line.hpp"
#include "libtas/render/table.hpp"

namespace tas::cli {

struct LogOptions {
  std::optional<log::Level> level;
  std::optional<log::Format> format;
  std::optional<std::string> file;
};

struct GlobalOptions {
  bool help = false;
  bool version = false;
  bool json = false;
  bool ascii = false;
  bool describe = false;
  bool quiet = false;
  bool no_input = false;
  bool yes = false;
  bool dry_run = false;
  bool no_hooks = false;
  bool allow_sqlite = false;
  std::optional<std::string> user, db, config, color, tz;
  std::optional<render::Format> format;
  std::optional<int> width;
  std::optional<std::vector<std::string>> fields, sort;
  std::optional<std::string> pattern;
  LogOptions log;
};

void declare_global_options(Spec&, GlobalOptions&, Changes);

inline constexpr std::string_view kLoggingGroup = "Logging";
// What --log-level, TAS_LOG_LEVEL, --log-format and TAS_LOG_FORMAT may say. Throws usage.
log::Level log_level(const std::string&);
log::Format log_format(const std::string&);

}  // namespace tas::cli
