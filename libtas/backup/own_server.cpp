#include "libtas/backup/own_server.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "libtas/backup/files.hpp"
#include "libtas/base/error.hpp"
#include "libtas/db/open.hpp"
#include "libtas/db/sql.hpp"

namespace tas::backup {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSuperuser = "postgres";
constexpr std::chrono::seconds kPatience{30};
constexpr std::chrono::milliseconds kPause{20};
// That of a socket, the name of the socket included.
constexpr std::size_t kLongestPath = 107, kSocketName = sizeof("/.s.PGSQL.5432") - 1;

constexpr db::Sql kAccounts = R"(
  SELECT CAST(rolname AS text)
  FROM pg_roles
  WHERE rolname NOT LIKE 'pg\_%'
    AND rolname <> 'postgres'
  ORDER BY rolname)";

fs::path programs_of(int major) {
  const fs::path programs = fmt::format("/usr/lib/postgresql/{}/bin", major);
  if (access((programs / "initdb").c_str(), X_OK) == 0) return programs;
  throw Error{Errc::config, fmt::format("this account may not make databases, and no server of PostgreSQL {} is installed here to restore to", major)}.hint(
      fmt::format("let the account make databases: ALTER ROLE NAME CREATEDB; or install postgresql-{}", major));
}

std::optional<Account> account_for_servers() {
  if (geteuid() != 0) return std::nullopt;
  for (const char* name : {"postgres", "nobody"}) {
    if (const auto* found = getpwnam(name)) return Account{found->pw_uid, found->pw_gid};
  }
  throw Error{Errc::config, "root may not run a server, and there is no account postgres"}.hint("run tas-backup as an ordinary account");
}

void require_room_for_socket(const fs::path& folder, const fs::path& temporary) {
  if (folder.string().size() + kSocketName <= kLongestPath) return;
  throw Error{Errc::cannot_create, "the path " + temporary.string() + " is too long for a server's socket"}.hint("set TMPDIR to /tmp");
}

}  // namespace

OwnServer::OwnServer(const fs::path& temporary, int major) : programs_{programs_of(major)}, account_{account_for_servers()}, folder_{temporary, account_} {
  require_room_for_socket(folder_.path(), temporary);
  on_signal_.emplace([this] { stop(); });
  try {
    initialize();
    start();
  } catch (const Error& e) {
    const Undisturbed undisturbed;
    on_signal_.reset();
    stop();
    // It says nothing about the backup.
    if (e.code() != Errc::failed) throw;
    const bool is_full = e.message().find("No space left") != std::string::npos;
    throw Error{is_full ? Errc::io : Errc::config, "no server can be started to restore to: " + e.message()};
  }
}

OwnServer::~OwnServer() {
  const Undisturbed undisturbed;
  on_signal_.reset();
  stop();
}

db::Dsn OwnServer::dsn() const {
  return {db::Engine::postgres, {}, fmt::format("postgresql:///postgres?host={}&hostaddr=&port=5432&user={}", percent_encoded(folder_.path()), kSuperuser)};
}

void OwnServer::initialize() {
  std::vector<std::string> words{(programs_ / "initdb").string(), "-D", (folder_.path() / "data").string(), "-U", kSuperuser};
  for (const char* word : {"--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"}) words.emplace_back(word);
  const Undisturbed undisturbed;
  running_ = std::make_unique<Service>(Command{words, {{"LC_ALL", "C.UTF-8"}}, account_}, SIGKILL);
}

void OwnServer::start() {
  running_->join();
  std::vector<std::string> words{(programs_ / "postgres").string(), "-D", (folder_.path() / "data").string(), "-k", folder_.path().string(), "-p", "5432"};
  for (const char* setting : {"listen_addresses=", "unix_socket_permissions=0700", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal",
                              "max_wal_senders=0", "autovacuum=off", "max_connections=10", "jit=off"}) {
    words.insert(words.end(), {"-c", setting});
  }
  {
    const Undisturbed undisturbed;
    running_ = std::make_unique<Service>(Command{words, {{"LC_ALL", "C.UTF-8"}}, account_}, SIGQUIT);
  }
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  while (!answers()) {
    running_->require_running();
    if (std::chrono::steady_clock::now() > give_up) throw Error{Errc::failed, "it does not begin to listen"};
    std::this_thread::sleep_for(kPause);
  }
}

// The socket is there a moment before the server listens on it, and it listens before it is ready; opening waits for the latter only.
bool OwnServer::answers() {
  if (!fs::exists(folder_.path() / ".s.PGSQL.5432")) return false;
  try {
    db::open(dsn());
    return true;
  } catch (const Error& e) {
    if (e.code() != Errc::unreachable) throw;
    return false;
  }
}

void OwnServer::add_accounts_of(db::Connection& real) {
  std::vector<std::string> names;
  for (const auto row = real.query(kAccounts); row->next();) names.emplace_back(row->text(0));
  const auto own = db::open(dsn());
  for (const auto& name : names) own->alone("CREATE ROLE " + db::SqlText{}.name(name).text());
}

void OwnServer::stop() noexcept {
  if (running_) running_->quit();
}

}  // namespace tas::backup
