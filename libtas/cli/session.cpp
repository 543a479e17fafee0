#include "libtas/cli/session.hpp"

#include "libtas/base/error.hpp"
#include "libtas/db/open.hpp"
#include "libtas/migrate/runner.hpp"
#include "libtas/store/users.hpp"

namespace tas::cli {
namespace {

std::filesystem::path default_file(const Process& process) {
  if (const auto data = process.env.get_folder("XDG_DATA_HOME")) return std::filesystem::path{*data} / "tas" / "tas.db";
  if (const auto home = process.env.get("HOME")) return std::filesystem::path{*home} / ".local" / "share" / "tas" / "tas.db";
  throw Error{Errc::config, "HOME and XDG_DATA_HOME are unset: there is no place for the default database"}.hint("name a file: --db FILE");
}

// It names the database where the environment does not.
std::string cure_of_pending(const Address& address) { return address.is_option ? "tas-migrate up --db " + address.dsn.named() : "tas-migrate up"; }

UserId user_named(db::Connection& db, const std::optional<std::string>& username) {
  constexpr UserId kGuest{1};
  if (!username) return kGuest;
  try {
    return store::Users{db}.get(*username).id;
  } catch (Error& e) {
    throw Error{e.code(), e.message()}.hint("check -u/--user and TAS_USER; the local guest is called default");
  }
}

}  // namespace

void refuse_password(std::string_view option, std::string_view address) {
  if (db::secrets_in(address).empty()) return;
  throw Error::usage(std::string{option} + " holds a password: everybody on this computer can read a command line")
      .hint("put it into ~/.pgpass (PGPASSFILE), a service file, or the variable DATABASE_URL or PGPASSWORD");
}

Address address_of(const GlobalOptions& options, const Process& process, const Settings& settings) {
  Address address;
  std::optional<std::string> named = options.db;
  if (named) refuse_password("--db", *named);
  for (const char* variable : {"TAS_DB", "DATABASE_URL"}) {
    if (!named) named = process.env.get(variable);
  }
  if (!named) named = settings.get().text("database");
  address.is_default = !named;
  address.is_option = options.db.has_value();
  address.dsn = named ? db::parse_dsn(*named, process.cwd) : db::Dsn{db::Engine::sqlite, default_file(process), {}};
  const bool production = process.env.get("ENVIRONMENT") == "production";
  if (production && address.dsn.engine == db::Engine::sqlite && !options.allow_sqlite) {
    throw Error{Errc::config, "ENVIRONMENT=production, but the database is a SQLite file"}.hint(
        "set DATABASE_URL=postgresql://… or pass --allow-sqlite");
  }
  return address;
}

Session open_session(const Address& address, const std::optional<std::string>& username, Instant now) {
  const auto existence = address.is_default ? db::Existence::create_missing : db::Existence::required;
  auto connection = db::open(address.dsn, existence);
  const auto known = migrate::embedded(connection->engine());
  const bool is_new = address.is_default && !connection->has_table("schema_migrations");
  if (is_new) migrate::up(*connection, known, {.now = now, .atomic = migrate::Atomic::all});
  else migrate::require_current(*connection, known, cure_of_pending(address));
  const UserId user = user_named(*connection, username);
  return {std::move(connection), user};
}

}  // namespace tas::cli
