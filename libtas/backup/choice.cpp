#include "libtas/backup/choice.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/backup/zstd.hpp"
#include "libtas/base/error.hpp"

namespace tas::backup {
namespace {

// One that a wrong clock has dated later will be deleted one day.
const Entry* newest_full(const std::vector<Entry>& entries, const std::string& database_id, Instant now) {
  const auto fits = [&](const Entry& e) {
    const auto& m = e.manifest;
    return m.kind == Kind::full && m.engine == db::Engine::sqlite && !m.is_encrypted() && m.database_id == database_id && m.created_at <= now && e.is_verified();
  };
  const auto found = std::find_if(entries.rbegin(), entries.rend(), fits);
  return found == entries.rend() ? nullptr : &*found;
}

double megabytes(std::uint64_t bytes) { return static_cast<double>(bytes) / 1e6; }

// Empty when a differential may be made.
std::string why_full(const std::vector<Entry>& entries, const Entry* full, std::uint64_t size, const Settings& s) {
  if (s.is_sealed) return "sealed backups are full ones";
  if (full == nullptr) return "there is no full backup of it yet";
  const auto needed = memory_of_delta(size, full->manifest.content_bytes);
  if (needed > s.memory) return fmt::format("a differential needs {} MB of memory", needed >> 20);
  // The full one is taken out for it, with a tenth to spare.
  const auto room = full->manifest.content_bytes + full->manifest.content_bytes / 10;
  if (room > s.room) return fmt::format("a differential needs {:.1f} MB of the disk, {:.1f} are free", megabytes(room), megabytes(s.room));
  if (s.want == Want::differential) return {};
  std::vector<const Manifest*> since;
  for (const auto& e : entries) {
    if (e.manifest.base == full->manifest.id) since.push_back(&e.manifest);
  }
  if (since.size() >= static_cast<std::size_t>(s.full_after)) return fmt::format("{} on the last one", since.size() == 1 ? "1 differential stands" : fmt::format("{} differentials stand", since.size()));
  if (size > full->manifest.content_bytes + full->manifest.content_bytes / 2) return "the database has grown by half";
  if (!since.empty() && since.back()->bytes > full->manifest.bytes / 2) return "the last differential is more than half as large";
  return {};
}

}  // namespace

Choice choose_kind(const std::vector<Entry>& entries, const std::string& database_id, std::uint64_t size, const Settings& settings) {
  if (settings.want == Want::full) return {Kind::full, nullptr, "asked for"};
  const Entry* full = newest_full(entries, database_id, settings.now);
  const auto reason = why_full(entries, full, size, settings);
  if (reason.empty()) return {Kind::differential, full, "the change of " + full->manifest.id};
  if (settings.want == Want::differential) throw Error::conflict("no differential can be made: " + reason).hint("leave --kind out, or: --kind full");
  return {Kind::full, nullptr, reason};
}

}  // namespace tas::backup
