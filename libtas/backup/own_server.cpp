#include "libtas/backup/own_server.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <system_error>
#include <thread>

#include "libtas/backup/files.hpp"
#include "libtas/base/error.hpp"
#include "libtas/db/open.hpp"
#include "libtas/db/sql.hpp"

namespace tas::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBeginning = "tas-proof-";
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

// What a run that was killed at once has left: the name says whose it was.
void remove_left_behind(const fs::path& temporary, uid_t owner) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator{temporary, ignored}) {
    const auto name = entry.path().filename().string();
    pid_t process = 0;
    struct stat status {};
    if (!name.starts_with(kBeginning)) continue;
    const auto read = std::from_chars(name.data() + kBeginning.size(), name.data() + name.size(), process);
    const bool is_over = read.ec == std::errc{} && *read.ptr == '-' && kill(process, 0) != 0 && errno == ESRCH;
    const bool is_ours = lstat(entry.path().c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == owner;
    if (is_over && is_ours) fs::remove_all(entry.path(), ignored);
  }
}

fs::path made_below(const fs::path& temporary, const std::optional<Account>& account) {
  std::string name = (fs::absolute(temporary) / fmt::format("{}{}-XXXXXX", kBeginning, getpid())).string();
  if (name.size() + kSocketName > kLongestPath) throw Error{Errc::cannot_create, "the path " + temporary.string() + " is too long for a server's socket"}.hint("set TMPDIR to /tmp");
  const bool is_made = mkdtemp(name.data()) != nullptr && (!account || chown(name.c_str(), account->user, account->group) == 0);
  if (!is_made) throw Error{Errc::cannot_create, "cannot make a folder in " + temporary.string() + ": " + std::system_category().message(errno)}.hint("set TMPDIR to a folder that can be written");
  return name;
}

}  // namespace

OwnServer::OwnServer(const fs::path& temporary, int major) : programs_{programs_of(major)}, account_{account_for_servers()} {
  remove_left_behind(temporary, account_ ? account_->user : geteuid());
  folder_ = made_below(temporary, account_);
  on_signal_.emplace([this] { clear_away(); });
  try {
    initialize();
    start();
  } catch (const Error& e) {
    const Undisturbed undisturbed;
    on_signal_.reset();
    clear_away();
    // It says nothing about the backup.
    if (e.code() != Errc::failed) throw;
    const bool is_full = e.message().find("No space left") != std::string::npos;
    throw Error{is_full ? Errc::io : Errc::config, "no server can be started to restore to: " + e.message()};
  }
}

OwnServer::~OwnServer() {
  const Undisturbed undisturbed;
  on_signal_.reset();
  clear_away();
}

db::Dsn OwnServer::dsn() const {
  return {db::Engine::postgres, {}, fmt::format("postgresql:///postgres?host={}&hostaddr=&port=5432&user={}", percent_encoded(folder_), kSuperuser)};
}

void OwnServer::initialize() {
  std::vector<std::string> words{(programs_ / "initdb").string(), "-D", (folder_ / "data").string(), "-U", kSuperuser};
  for (const char* word : {"--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"}) words.emplace_back(word);
  const Undisturbed undisturbed;
  running_ = std::make_unique<Service>(Command{words, {{"LC_ALL", "C.UTF-8"}}, account_}, SIGKILL);
}

void OwnServer::start() {
  running_->join();
  std::vector<std::string> words{(programs_ / "postgres").string(), "-D", (folder_ / "data").string(), "-k", folder_.string(), "-p", "5432"};
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
  if (!fs::exists(folder_ / ".s.PGSQL.5432")) return false;
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

void OwnServer::clear_away() noexcept {
  if (running_) running_->quit();
  std::error_code ignored;
  // What it had begun to write when it was stopped may have come in between.
  for (int attempt = 0; attempt < 3 && fs::exists(folder_, ignored); ++attempt) fs::remove_all(folder_, ignored);
}

}  // namespace tas::backup
