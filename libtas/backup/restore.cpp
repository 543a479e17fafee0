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
  if (free != 0 && free < m.content_bytes + m.content_bytes / 10) {
    throw Error{Errc::io, fmt::format("{} MB are free in {}, the database needs {}", free / 1'000'000, folder.string(), m.content_bytes / 1'000'000 + 1)}.hint("free some space; nothing was changed");
  }
  // What a run that was killed has left.
  repository.files().remove(fresh.path());
  extract(repository, m, fresh.path());
  require_sound(fresh.path());
  require_contents(fresh.path(), m);
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
    throw Error::not_found("no backup here is one of this database").hint("name one (tas-backup list), and if it is meant: --other-database");
  }
  if (databases.size() > 1) throw Error{Errc::ambiguous, "the repository has backups of several databases"}.hint("name one: tas-backup list");
  return Repository::find(own, "latest");
}

std::string identity_of_file(const fs::path& file) {
  try {
    return fs::exists(file) ? database_id(*db::open({db::Engine::sqlite, file, {}})) : std::string{};
  } catch (const Error&) {
    return {};
  }
}

}  // namespace tas::backup
