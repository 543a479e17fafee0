#include "libtas/backup/verify.hpp"

#include <chrono>
#include <cstdlib>

#include "libtas/backup/contents.hpp"
#include "libtas/backup/extract.hpp"
#include "libtas/backup/own_server.hpp"
#include "libtas/backup/server.hpp"
#include "libtas/base/error.hpp"
#include "libtas/db/open.hpp"

namespace tas::backup {
namespace {

bool is_missing(const Repository& repository, const Manifest& m) {
  std::error_code unknown;
  return !fs::exists(repository.path(m.file), unknown) && !unknown;
}

// What a program, a disk or a server says is about the attempt: a sound backup must not be thrown away for it.
bool is_about_the_backup(Errc code, const Repository& repository, const Manifest& m) {
  if (code == Errc::no_input) return is_missing(repository, m) || (!m.base.empty() && is_missing(repository, base_of(repository, m)));
  return code == Errc::bad_data || code == Errc::not_found;
}

// "15.14 (Debian …)" -> 15
int major_of(const std::string& version) { return std::atoi(version.c_str()); }

void restore_aside(const Repository& repository, const Manifest& m, Instant now, const Ground& ground) {
  const auto real = db::open(ground.server);
  if (may_make_databases(*real)) return SideDatabase{ground.server, Purpose::proof, now}.fill(repository, m);
  OwnServer own{ground.temporary, major_of(m.engine_version)};
  own.add_accounts_of(*real);
  SideDatabase{own.dsn(), Purpose::proof, now}.fill(repository, m);
}

void prove(const Repository& repository, const Manifest& m, Instant now, const Ground* ground) {
  if (is_locked(repository, m)) return require_stored(repository.path(m.file), m);
  if (m.engine == db::Engine::postgres) return ground == nullptr ? require_archive(repository, m) : restore_aside(repository, m, now, *ground);
  const Partial copy{repository.files(), repository.scratch(m.id + ".verify.db")};
  extract(repository, m, copy.path());
  require_sound_and_same(copy.path(), m);
}

}  // namespace

Check verify(const Repository& repository, const Manifest& m, Instant now, const Ground* ground) {
  const auto begin = std::chrono::steady_clock::now();
  Check check{now, true, {}, 0};
  try {
    prove(repository, m, now, ground);
  } catch (const Error& e) {
    if (!is_about_the_backup(e.code(), repository, m)) throw;
    check.is_ok = false;
    check.detail = e.message();
  }
  check.took_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  return check;
}

bool is_in_part(const Manifest& m, int part, int parts) {
  unsigned sum = 0;
  for (const char c : m.id) sum = sum * 31 + static_cast<unsigned char>(c);
  return static_cast<int>(sum % static_cast<unsigned>(parts)) == part - 1;
}

}  // namespace tas::backup
