#include "libtas/backup/health.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/time/format.hpp"

namespace tas::backup {
namespace {

double seconds(std::chrono::microseconds length) { return std::chrono::duration<double>(length).count(); }

void worse(Health& h, Level level, std::string message) {
  if (level <= h.level && h.level != Level::ok) return;
  h.level = level;
  h.message = std::move(message);
}

void count(Health& h, const Entry& e, Instant now) {
  h.bytes += e.manifest.bytes;
  if (!e.is_verified()) {
    ++h.damaged;
    return;
  }
  ++h.sound;
  if (e.manifest.created_at <= now) h.newest = std::max(h.newest.value_or(e.manifest.created_at), e.manifest.created_at);
  if (e.state.restored && e.state.restored->is_ok) h.restored = std::max(h.restored.value_or(e.state.restored->at), e.state.restored->at);
}

std::string length(double s) { return time::duration(std::chrono::duration<double>{s}); }

}  // namespace

Health judge(const Contents& contents, const std::optional<Repository::Failure>& failure, const Limits& limits, Instant now) {
  Health h;
  for (const auto& e : contents.entries) count(h, e, now);
  if (h.newest) h.age_s = seconds(now - *h.newest);
  if (h.restored) h.restore_age_s = seconds(now - *h.restored);
  h.has_failed = failure && (!h.newest || failure->at >= *h.newest);
  const double oldest_allowed = std::chrono::duration<double>(limits.max_age).count();
  if (!h.newest) worse(h, Level::critical, "there is no sound backup");
  else if (*h.age_s > oldest_allowed) worse(h, Level::critical, fmt::format("the newest sound backup is {} old", length(*h.age_s)));
  if (h.has_failed) worse(h, Level::warning, "the last attempt failed: " + failure->message);
  if (h.damaged > 0) worse(h, Level::warning, fmt::format("{} of {} backups are damaged", h.damaged, h.sound + h.damaged));
  if (!contents.strange.empty()) worse(h, Level::warning, "a manifest cannot be read: " + contents.strange.front());
  if (h.sound < limits.min_count) worse(h, Level::warning, fmt::format("{} sound backups, {} are wanted", h.sound, limits.min_count));
  if (limits.max_restore_age && (!h.restored || *h.restore_age_s > std::chrono::duration<double>(*limits.max_restore_age).count())) {
    worse(h, Level::warning, h.restored ? fmt::format("the last restore that was tried is {} ago", length(*h.restore_age_s)) : "none was ever restored");
  }
  if (h.level == Level::ok) h.message = fmt::format("{} sound, the newest {} old", h.sound, length(*h.age_s));
  return h;
}

std::string metrics(const Health& h, const std::optional<Manifest>& newest) {
  std::string text;
  const auto gauge = [&text](std::string_view name, std::string_view help, double value) {
    text += fmt::format("# HELP tas_backup_{0} {1}\n# TYPE tas_backup_{0} gauge\ntas_backup_{0} {2}\n", name, help, value);
  };
  const auto stamp = [](const std::optional<Instant>& t) { return t ? seconds(t->time_since_epoch()) : 0.0; };
  gauge("last_success_timestamp_seconds", "When the newest sound backup was made, 0 for never", stamp(h.newest));
  gauge("last_restore_timestamp_seconds", "When a backup was last really restored by verify --restore, 0 for never", stamp(h.restored));
  gauge("last_attempt_failed", "1 when the last attempt to make a backup failed", h.has_failed ? 1 : 0);
  gauge("sound", "Number of sound backups", static_cast<double>(h.sound));
  gauge("damaged", "Number of damaged backups", static_cast<double>(h.damaged));
  gauge("repository_bytes", "Bytes of all backups", static_cast<double>(h.bytes));
  if (!newest) return text;
  gauge("last_duration_seconds", "How long the newest backup took", newest->took_ms / 1000);
  gauge("last_bytes", "Bytes of the newest backup", static_cast<double>(newest->bytes));
  gauge("last_content_bytes", "Bytes of the database in the newest backup", static_cast<double>(newest->content_bytes));
  return text;
}

}  // namespace tas::backup
