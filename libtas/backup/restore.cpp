#include "libtas/backup/restore.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "libtas/backup/contents.hpp"
#include "libtas/backup/extract.hpp"
#include "libtas/backup/histories.hpp"
#include "libtas/base/error.hpp"
#include "libtas/db/open.hpp"

namespace tas::backup {
namespace {

template <class Condition>
std::vector<Entry> those(const std::vector<Entry>& entries, Condition is_wanted) {
  std::vector<Entry> some;
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(some), is_wanted);
  return some;
}

std::vector<Entry> of_that_database(const std::vector<Entry>& entries, const Asked& asked) {
  const auto same = those(entries, [&](const Entry& e) { return asked.database_id.empty() || e.manifest.database_id == asked.database_id; });
  auto named = those(same, [&](const Entry& e) { return name_of(e.manifest) == asked.name; });
  if (!named.empty()) return named;
  // Renamed, or a copy of what has been backed up: only its owner knows.
  if (!asked.database_id.empty() && !same.empty()) {
    const auto& newest = same.back().manifest;
    throw Error::conflict(fmt::format("the backups of this database are those of {}, not of {}", name_of(newest), asked.name))
        .hint("if it was renamed or is a copy, name the backup: tas-backup restore " + newest.id);
  }
  return same;
}

}  // namespace

void take_out(const Repository& repository, const Manifest& m, const Partial& fresh, const fs::path& target) {
  const auto folder = target.parent_path();
  const auto free = free_space(folder);
  // Beside a differential its full backup is unpacked.
  const auto bytes = m.content_bytes + (m.base.empty() ? 0 : base_of(repository, m).content_bytes);
  const auto needed = bytes + bytes / 10;
  if (free != 0 && free < needed) {
    throw Error{Errc::io, fmt::format("{} MB are free in {}, the restore needs {}", free / 1'000'000, folder.string(), needed / 1'000'000 + 1)}.hint("free some space; nothing was changed");
  }
  extract(repository, m, fresh.path(), Flush::yes);
  if (m.engine == db::Engine::sqlite) require_sound_and_same(fresh.path(), m);
}

Entry latest_of(const std::vector<Entry>& entries, const Asked& asked) {
  const auto own = of_that_database(entries, asked);
  if (own.empty() && !entries.empty()) {
    throw Error::not_found("no backup here is one of this database").hint("if the database was lost and made anew: --other-database; tas-backup list shows what there is");
  }
  std::vector<Entry> usual, past;
  for (const auto& e : own) {
    if (e.manifest.created_at > asked.now) continue;
    past.push_back(e);
    if (!e.manifest.is_before_restore) usual.push_back(e);
  }
  if (past.empty() && !own.empty()) throw Error::not_found("every backup of this database is dated later than now").hint("set the clock, or name one: tas-backup list");
  const bool has_usual = std::any_of(usual.begin(), usual.end(), [](const Entry& e) { return e.is_verified(); });
  return Repository::find(has_usual ? usual : past, "latest");
}

bool exists(const db::Dsn& dsn) {
  if (dsn.engine == db::Engine::sqlite) return fs::exists(dsn.file);
  try {
    db::open(dsn)->query("SELECT 1")->next();
    return true;
  } catch (const Error& e) {
    if (e.code() != Errc::no_input) throw;
    return false;
  }
}

std::string identity_of(const db::Dsn& dsn) {
  try {
    return exists(dsn) ? database_id(*db::open(dsn)) : std::string{};
  } catch (const Error& e) {
    if (e.code() == Errc::unreachable || e.code() == Errc::forbidden) throw;
    return {};
  }
}

}  // namespace tas::backup
