#include "libtas/db/sqlite/copy.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <map>
#include <system_error>
#include <thread>

#include "libtas/base/publish.hpp"
#include "libtas/db/sqlite/errors.hpp"
#include "libtas/db/sqlite/sqlite_connection.hpp"

namespace tas::db::sqlite {
namespace {

namespace fs = std::filesystem;

// The copy under another name, until it is whole. SQLite would create it with the umask of the day.
class Partial {
 public:
  explicit Partial(fs::path file) : file_{std::move(file)} {
    const int fd = ::open(file_.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) throw file_error("create", file_, Errc::cannot_create);
    ::close(fd);
  }
  ~Partial() {
    std::error_code ignored;
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) fs::remove(file_.string() + suffix, ignored);
  }
  Partial(const Partial&) = delete;
  Partial& operator=(const Partial&) = delete;
  const fs::path& file() const { return file_; }

 private:
  fs::path file_;
};

// What is written is thrown away when anything fails, and flushed as a whole when nothing does.
constexpr const char* kCareless = "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;";

// All pages in one step: in several, a writer would make the copy begin again and again.
void copy_all(SQLite::Database& from, SQLite::Database& to) {
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  SQLite::Backup backup{to, from};
  while (backup.executeStep(-1) != SQLITE_DONE) {
    if (std::chrono::steady_clock::now() > give_up) throw Error{Errc::busy, "the database cannot be read for its copy"}.hint("try again in a moment");
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
}

std::map<std::string, std::int64_t> row_counts(SQLite::Database& database) {
  std::map<std::string, std::int64_t> counts;
  SQLite::Statement tables{database, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"};
  while (tables.executeStep()) {
    const std::string table = tables.getColumn(0).getString();
    std::string quoted;
    for (const char c : table) quoted += c == '"' ? std::string{"\"\""} : std::string{c};
    counts[table] = database.execAndGet("SELECT count(*) FROM \"" + quoted + "\"").getInt64();
  }
  return counts;
}

void require_equal(SQLite::Database& original, SQLite::Database& made, const fs::path& file) {
  const std::string verdict = made.execAndGet("PRAGMA integrity_check").getString();
  if (verdict != "ok") throw Error::bad_data("the copy " + file.string() + " is damaged: " + verdict).hint("check the disk; nothing was changed");
  const auto there = row_counts(original), here = row_counts(made);
  if (there == here) return;
  throw Error::bad_data("the copy " + file.string() + " has not the rows of the original").hint("check the disk; nothing was changed");
}

}  // namespace

void copy(const fs::path& database, const fs::path& target) {
  Partial partial{target.string() + ".partial"};
  try {
    SQLite::Database original{database.string(), SQLite::OPEN_READONLY};
    original.setBusyTimeout(static_cast<int>(kPatience.count()));
    SQLite::Database made{partial.file().string(), SQLite::OPEN_READWRITE};
    made.exec(kCareless);
    // One view for the pages and for counting what is in them; it begins with the first look.
    original.exec("BEGIN; SELECT count(*) FROM sqlite_master");
    copy_all(original, made);
    made.exec("PRAGMA journal_mode = DELETE");
    require_equal(original, made, target);
  } catch (const SQLite::Exception& e) {
    throw translated(e, target.string());
  }
  publish_file(partial.file(), target);
}

void copy_pages(Connection& reading, const fs::path& empty_file) {
  try {
    SQLite::Database made{empty_file.string(), SQLite::OPEN_READWRITE};
    made.exec(kCareless);
    copy_all(database_of(reading), made);
  } catch (const SQLite::Exception& e) {
    throw translated(e, empty_file.string());
  }
}

std::unique_ptr<Connection> private_copy(Connection& original) {
  auto made = open_nameless();
  try {
    copy_all(database_of(original), database_of(*made));
  } catch (const SQLite::Exception& e) {
    throw translated(e, "a private copy");
  }
  return made;
}

}  // namespace tas::db::sqlite
