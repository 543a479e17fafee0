#include "libtas/backup/metrics.hpp"

#include <fmt/format.h>

#include <functional>

namespace tas::backup {
namespace {

std::string escaped(std::string_view label) {
  std::string text;
  for (const char c : label) {
    if (c == '\\' || c == '"') text += '\\';
    text += c == '\n' ? ' ' : c;
  }
  return text;
}

}  // namespace

std::string metrics(const Health& h) {
  std::string text;
  const auto head = [&text](std::string_view name, std::string_view help) { text += fmt::format("# HELP tas_backup_{0} {1}\n# TYPE tas_backup_{0} gauge\n", name, help); };
  const auto gauge = [&](std::string_view name, std::string_view help, const std::function<double(const DatabaseHealth&)>& value, bool must_exist = false) {
    head(name, help);
    for (const auto& d : h.databases) {
      if (must_exist && !d.last) continue;
      text += fmt::format("tas_backup_{}{{database=\"{}\",database_id=\"{}\"}} {}\n", name, escaped(d.name), escaped(d.database_id), value(d));
    }
  };
  const auto stamp = [](const std::optional<Instant>& t) { return t ? std::chrono::duration<double>(t->time_since_epoch()).count() : 0.0; };
  gauge("last_success_timestamp_seconds", "When the newest sound backup was made, 0 for never", [&](const auto& d) { return stamp(d.newest); });
  gauge("last_restore_timestamp_seconds", "When a backup was last really restored by verify --restore, 0 for never", [&](const auto& d) { return stamp(d.restored); });
  gauge("last_attempt_failed", "1 when the last attempt to make a backup failed", [](const auto& d) { return d.has_failed ? 1.0 : 0.0; });
  gauge("sound", "Number of sound backups", [](const auto& d) { return static_cast<double>(d.sound); });
  gauge("damaged", "Number of damaged backups", [](const auto& d) { return static_cast<double>(d.damaged); });
  gauge("repository_bytes", "Bytes of all backups", [](const auto& d) { return static_cast<double>(d.bytes); });
  gauge("last_duration_seconds", "How long the newest backup took", [](const auto& d) { return d.last->took_ms / 1000; }, true);
  gauge("last_bytes", "Bytes of the newest backup", [](const auto& d) { return static_cast<double>(d.last->bytes); }, true);
  gauge("last_content_bytes", "Bytes of the database in the newest backup", [](const auto& d) { return static_cast<double>(d.last->content_bytes); }, true);
  head("last_copy_failed", "1 when the last copy to a second place failed");
  text += fmt::format("tas_backup_last_copy_failed {}\n", h.has_failed_copy ? 1 : 0);
  return text;
}

}  // namespace tas::backup
