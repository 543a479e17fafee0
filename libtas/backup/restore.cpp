#include "libtas/backup/restore.hpp"

#include <fmt/format.h>

#include <set>

#include "libtas/backup/contents.hpp"
#include "libtas/backup/extract.hpp"
#include "libtas/base/error.hpp"
#include "libtas/db/open.hpp"

namespace tas::backup {

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

Entry latest_of(const std::vector<Entry>& entries, const std::string& database_id) {
  std::vector<Entry> own;
  std::set<std::string> databases;
  for (const auto& e : entries) {
    if (!database_id.empty() && e.manifest.database_id != database_id) continue;
    own.push_back(e);
    databases.insert(e.manifest.database_id);
  }
  if (own.empty() && !entries.empty()) {
    throw Error::not_found("no backup here is one of this database").hint("if the database was lost and made anew: --other-database; tas-backup list shows what there is");
  }
  if (databases.size() > 1) throw Error{Errc::ambiguous, "the repository has backups of several databases"}.hint("name one: tas-backup list");
  return Repository::find(own, "latest");
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
