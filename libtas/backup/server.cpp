#include "libtas/backup/server.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <set>

#include "libtas/backup/child.hpp"
#include "libtas/backup/database_script.hpp"
#include "libtas/backup/digest.hpp"
#include "libtas/backup/extract.hpp"
#include "libtas/backup/names.hpp"
#include "libtas/backup/together.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/db/first.hpp"
#include "libtas/db/open.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/time/format.hpp"

namespace tas::backup {
namespace {

constexpr db::Sql kSnapshot = "SELECT pg_export_snapshot()";
constexpr db::Sql kMajor = "SELECT CAST(current_setting('server_version_num') AS bigint) / 10000";
constexpr db::Sql kHiding = R"(
  SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p')
    AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND row_security_active(c.oid)
  ORDER BY 1)";
constexpr db::Sql kMayMake = R"(
  SELECT CAST(CASE WHEN rolcreatedb OR rolsuper THEN 1 ELSE 0 END AS bigint)
  FROM pg_roles
  WHERE rolname = current_user)";
// As it is written in a statement.
constexpr db::Sql kAccount = "SELECT quote_ident(current_user)";
constexpr db::Sql kAccounts = "SELECT CAST(rolname AS text) FROM pg_roles";
constexpr db::Sql kDatabases = "SELECT CAST(datname AS text) FROM pg_database ORDER BY datname";

constexpr const char* kBeforeRestore = "_before_restore_";

std::string quoted_name(const std::string& name) { return db::SqlText{}.name(name).text(); }

// "pg_dump (PostgreSQL) 15.14 (Debian …)" -> 15
int major_of_client() {
  StringSink said;
  run({{"pg_dump", "--version"}, {}}, said);
  const auto at = said.text().find_first_of("0123456789");
  return at == std::string::npos ? 0 : std::atoi(said.text().c_str() + at);
}

void require_all_rows(db::Connection& c) {
  if (c.is_pooled()) throw Error{Errc::unreachable, "a snapshot cannot be handed on through a pooler"}.hint("connect directly: another address in --db");
  const int client = major_of_client(), server = static_cast<int>(db::first_integer(c, kMajor));
  if (client < server) {
    throw Error{Errc::config, fmt::format("pg_dump is of PostgreSQL {}, the server of {}", client, server)}.hint(fmt::format("install postgresql-client-{}", server));
  }
  if (const auto hiding = db::first_text(c, kHiding); !hiding.empty()) {
    throw Error{Errc::forbidden, "row-level security hides rows of " + hiding + " from this account"}.hint("back up with an account that has BYPASSRLS");
  }
}

std::vector<std::string> names_of_databases(db::Connection& c) {
  std::vector<std::string> names;
  for (const auto row = c.query(kDatabases); row->next();) names.emplace_back(row->text(0));
  return names;
}

bool has_database(db::Connection& c, const std::string& name) {
  const auto names = names_of_databases(c);
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string renaming(const std::string& from, const std::string& to) { return "ALTER DATABASE " + quoted_name(from) + " RENAME TO " + quoted_name(to) + ";"; }

// PostgreSQL cuts longer names.
constexpr std::size_t kLongestName = 63;

// How the names of the databases begin that restores have replaced; the time follows. What of a long name does not fit is
// told by its digest.
std::string kept_beginning(const std::string& name) {
  constexpr std::size_t kTime = sizeof("20260302t090000z") - 1, kDigest = 8;
  const std::size_t room = kLongestName - kTime - std::strlen(kBeforeRestore);
  if (name.size() <= room) return name + kBeforeRestore;
  Digest digest;
  digest.write(name);
  std::size_t cut = room - kDigest - 1;
  while ((static_cast<unsigned char>(name[cut]) & 0xC0U) == 0x80U) --cut;
  return name.substr(0, cut) + "_" + digest.hex().substr(0, kDigest) + kBeforeRestore;
}

// All of them at one moment, or none. Nobody may be connected to any.
void rename(db::Connection& c, const std::string& statements, const std::string& database) {
  try {
    db::Transaction tx{c};
    c.script(statements);
    tx.commit();
  } catch (const Error& e) {
    if (e.code() != Errc::busy && e.message().find("other users") == std::string::npos) throw;
    throw Error{Errc::busy, "somebody is connected to " + database + "; nothing was changed"}.hint("stop what uses it, then try again");
  }
}

// What an account that is missing or may too little can lead to: each program has its own words for it.
bool may_be_of_rights(Errc code) { return code != Errc::bad_data && code != Errc::busy && code != Errc::unreachable && code != Errc::io; }

void drop(const db::Dsn& server, const std::string& name) noexcept {
  try {
    db::open(maintenance(server))->alone("DROP DATABASE IF EXISTS " + quoted_name(name) + " WITH (FORCE)");
  } catch (const std::exception&) {
    // The server has gone: its administrator finds the name.
  }
}

}  // namespace

std::string database_of(const db::Dsn& dsn) {
  if (auto name = name_on_server(dsn); !name.empty()) return name;
  throw Error::usage("the address names no database").hint("postgresql:///NAME");
}

bool may_make_databases(db::Connection& c) { return db::first_integer(c, kMayMake) == 1; }

Description dump(const db::Dsn& dsn, Sink& archive) {
  const auto connection = db::open(dsn);
  const db::Transaction reading{*connection, db::Access::read};
  require_all_rows(*connection);
  const auto snapshot = db::first_text(*connection, kSnapshot);
  Description description;
  together([&] { run({{"pg_dump", "-Fc", "-Z0", "--no-password", "--snapshot=" + snapshot}, db::environment_of(dsn)}, archive); },
           [&] { description = describe(*connection); });
  return description;
}

SideDatabase::SideDatabase(const db::Dsn& server, Purpose purpose, Instant now) : server_{server}, purpose_{purpose}, name_{name_beside(purpose, now)} {}

SideDatabase::~SideDatabase() {
  const Undisturbed undisturbed;
  on_signal_.reset();
  if (held_ && !is_kept_) drop(server_, name_);
}

std::vector<std::string> SideDatabase::statements_for(const fs::path& archive) const {
  if (purpose_ == Purpose::proof) return {"CREATE DATABASE " + quoted_name(name_) + " TEMPLATE template0"};
  // What it says of the database comes whatever is chosen of what is in it, so nothing of that is.
  StringSink script;
  run({{"pg_restore", "--create", "--schema=tas_no_such_schema", "--file=-", archive.string()}, {}}, script);
  auto statements = statements_about_database(script.text(), name_);
  if (statements.empty()) throw Error::bad_data("the archive does not say how the database was made");
  return statements;
}

void SideDatabase::make(const std::string& statement) {
  const auto connection = db::open(maintenance(server_));
  // A server goes on making it for somebody who has gone, so a signal waits until it can be dropped.
  const Undisturbed undisturbed;
  on_signal_.emplace([this] { drop(server_, name_); });
  connection->alone(statement);
}

std::string SideDatabase::missing_accounts(const fs::path& archive) const {
  StringSink script;
  run({{"pg_restore", "--create", "--schema-only", "--file=-", archive.string()}, {}}, script);
  std::set<std::string> known;
  const auto connection = db::open(maintenance(server_));
  for (const auto row = connection->query(kAccounts); row->next();) known.emplace(row->text(0));
  std::string statements;
  for (const auto& account : accounts_in(script.text())) {
    if (known.count(account) == 0) statements += " CREATE ROLE " + quoted_name(account) + ";";
  }
  return statements;
}

void SideDatabase::restore(const fs::path& archive) const {
  std::vector<std::string> words{"pg_restore", "--exit-on-error", "--single-transaction", "--no-password", "--dbname=" + name_};
  // Who compares needs no right to give anything away, nor the accounts that had rights.
  if (purpose_ == Purpose::proof) words.insert(words.end(), {"--no-owner", "--no-privileges"});
  InFile in{archive};
  feed({std::move(words), db::environment_of(with_database(server_, name_))}, in);
}

void SideDatabase::require_right_to_make() const {
  const auto connection = db::open(maintenance(server_));
  if (may_make_databases(*connection)) return;
  const auto account = db::first_text(*connection, kAccount);
  throw Error{Errc::forbidden, "the account " + account + " may not make databases, and the restore begins with a new one"}.hint(
      "let a superuser say: ALTER ROLE " + account + " CREATEDB; or restore as a superuser");
}

void SideDatabase::fill(const Repository& repository, const Manifest& m) {
  if (purpose_ == Purpose::replacement) require_right_to_make();
  held_ = std::make_unique<HeldName>(server_, name_);
  // Taken out first: only what is proven to be whole reaches the server.
  const Partial archive{repository.files(), repository.scratch(m.id + ".dump")};
  extract(repository, m, archive.path());
  const auto statements = statements_for(archive.path());
  try {
    make(statements.front());
    restore(archive.path());
    const auto connection = db::open(with_database(server_, name_));
    const db::Transaction reading{*connection, db::Access::read};
    require_same(describe(*connection), m);
    // Last: a setting may forbid to write.
    const auto outside = db::open(maintenance(server_));
    for (std::size_t i = 1; i < statements.size(); ++i) outside->alone(statements[i]);
  } catch (const Error& e) {
    if (purpose_ == Purpose::proof || !may_be_of_rights(e.code())) throw;
    const auto missing = missing_accounts(archive.path());
    throw Error{e.code(), e.message()}.hint(missing.empty() ? "restore as a superuser, or as a member of the owners" : "accounts are missing here; make them first, with LOGIN where somebody connects as one:" + missing);
  }
}

std::string put_in_place(SideDatabase& fresh, const db::Dsn& dsn, Instant now) {
  const auto connection = db::open(maintenance(dsn));
  const auto name = database_of(dsn);
  std::string statements, kept;
  if (has_database(*connection, name)) {
    const auto begin = kept_beginning(name);
    kept = begin + ascii_lower(time::file_stamp(now));
    while (has_database(*connection, kept)) kept = begin + ascii_lower(time::file_stamp(now += std::chrono::seconds{1}));
    statements = renaming(name, kept);
  }
  rename(*connection, statements + renaming(fresh.name(), name), name);
  fresh.keep();
  return kept;
}

std::string swap_back(const db::Dsn& dsn) {
  const auto connection = db::open(maintenance(dsn));
  const auto name = database_of(dsn);
  const auto begin = kept_beginning(name);
  std::string kept;
  // In ascending order, and the names end with the time.
  for (const auto& other : names_of_databases(*connection)) {
    if (other.starts_with(begin)) kept = other;
  }
  if (kept.empty()) throw Error::not_found("no restore has replaced " + name).hint("tas-backup restore");
  const bool is_there = has_database(*connection, name);
  const std::string meanwhile = fmt::format("tas_swap_{}", getpid());
  rename(*connection, is_there ? renaming(name, meanwhile) + renaming(kept, name) + renaming(meanwhile, kept) : renaming(kept, name), name);
  return is_there ? kept : std::string{};
}

void require_archive(const Repository& repository, const Manifest& m) {
  const Partial archive{repository.files(), repository.scratch(m.id + ".dump")};
  extract(repository, m, archive.path());
  StringSink listed;
  run({{"pg_restore", "--list", archive.path().string()}, {}}, listed);
}

}  // namespace tas::backup
