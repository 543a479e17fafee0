#include "libtas/db/sqlite/sqlite_connection.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <numeric>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include "libtas/base/error.hpp"
#include "libtas/db/sqlite/errors.hpp"
#include "libtas/db/sqlite/loader.hpp"
#include "libtas/db/sqlite/prepared.hpp"
#include "libtas/db/sqlite/writer.hpp"
#include "libtas/db/transaction.hpp"

namespace tas::db::sqlite {
namespace {

class SqliteCursor final : public Cursor {
 public:
  SqliteCursor(std::shared_ptr<Prepared> prepared, const std::string& file)
      : prepared_{std::move(prepared)}, row_{prepared_->get()}, file_{file} {}
  ~SqliteCursor() override { prepared_->reset(); }

  bool next() override {
    try {
      return prepared_->step();
    } catch (const SQLite::Exception& e) {
      throw translated(e, file_);
    }
  }
  int columns() override { return sqlite3_column_count(row_); }
  bool is_null(int c) override { return sqlite3_column_type(row_, c) == SQLITE_NULL; }
  std::int64_t integer(int c) override {
    if (sqlite3_column_type(row_, c) != SQLITE_INTEGER) throw unfitting(c, "a whole number");
    return sqlite3_column_int64(row_, c);
  }
  bool boolean(int c) override {
    const auto value = integer(c);
    if (value != 0 && value != 1) throw unfitting(c, "a truth value");
    return value == 1;
  }
  double real(int c) override {
    const int type = sqlite3_column_type(row_, c);
    if (type != SQLITE_FLOAT && type != SQLITE_INTEGER) throw unfitting(c, "a number");
    return sqlite3_column_double(row_, c);
  }
  std::string_view text(int c) override {
    if (sqlite3_column_type(row_, c) != SQLITE_TEXT) throw unfitting(c, "text");
    const auto* start = reinterpret_cast<const char*>(sqlite3_column_text(row_, c));
    return {start, static_cast<std::size_t>(sqlite3_column_bytes(row_, c))};
  }
  Instant instant(int c) override {
    const auto parsed = time::parse_utc(text(c));
    if (!parsed) throw unfitting(c, "a UTC time");
    return *parsed;
  }
  Date date(int c) override {
    const auto parsed = time::parse_date(text(c));
    if (!parsed) throw unfitting(c, "a date");
    return *parsed;
  }

 private:
  Error unfitting(int c, const char* expected) {
    return Error::bad_data(fmt::format("{}: column {} does not hold {}", file_, sqlite3_column_name(row_, c), expected));
  }

  std::shared_ptr<Prepared> prepared_;
  sqlite3_stmt* row_;
  const std::string& file_;
};

// Once in a process, before its first database; where somebody else has opened one, all is as usual. Nobody asks SQLite how much
// memory it has, and counting takes locks; the twenty pages of cache that it would fill with zeros are more than most commands
// read; and what a statement of many rows needs to take itself back went to a file page by page beyond the default 64 KiB.
void set_up_library() {
  static const bool is_done = [] {
    constexpr int kKeptInMemory = 1 << 20;
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0);
    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, kKeptInMemory);
    return true;
  }();
  static_cast<void>(is_done);
}

class SqliteConnection final : public Connection {
  // Declared first: the type it returns is deduced.
  template <class Work>
  auto guarded(Work work) {
    try {
      return work();
    } catch (const SQLite::Exception& e) {
      reset_idle();
      throw translated(e, file_);
    }
  }

 public:
  // A connection belongs to one thread: without SQLite's own locks a scan takes a fifth less time.
  SqliteConnection(const std::string& file, int flags, std::chrono::milliseconds patience)
      : file_{file}, database_{(set_up_library(), file), flags | SQLite::OPEN_NOMUTEX} {
    database_.setBusyTimeout(static_cast<int>(patience.count()));
    // 4 MiB of pages: with the default 2 an import writes many pages to the log several times, with 8 it takes 4 MiB more and no less time.
    database_.exec("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -4096;");
  }

  Engine engine() const noexcept override { return Engine::sqlite; }

  using Connection::execute;
  using Connection::query;
  using Connection::scan;

  std::unique_ptr<Cursor> query(Statement sql, std::span<const Value> values) override {
    return guarded([&] {
      auto prepared = prepare(sql.text());
      prepared->bind(values, Prepared::Texts::copied);
      return std::make_unique<SqliteCursor>(std::move(prepared), file_);
    });
  }

  std::unique_ptr<Cursor> unload(Statement query) override { return scan(query, {}); }

  std::uint64_t execute(Statement sql, std::span<const Value> values) override {
    return guarded([&] {
      sqlite3* handle = database_.getHandle();
      const auto prepared = prepare(sql.text());
      prepared->bind(values, Prepared::Texts::borrowed);
      // changes() keeps the number of an earlier statement when this one changes no rows at all, total_changes() tells.
      const auto before = sqlite3_total_changes64(handle);
      while (prepared->step()) {}
      prepared->reset();
      return sqlite3_total_changes64(handle) == before ? 0U : static_cast<std::uint64_t>(sqlite3_changes64(handle));
    });
  }

  // RETURNING would do, too, but SQLite keeps its rows in a table of their own, made anew for each statement.
  std::int64_t insert(Statement sql, Sql, std::span<const Value> values) override {
    execute(sql, values);
    return sqlite3_last_insert_rowid(database_.getHandle());
  }

  // Rows come one by one here anyway.
  std::unique_ptr<Cursor> scan(Statement sql, std::span<const Value> values) override { return query(sql, values); }

  std::unique_ptr<Loader> load(std::string_view table, std::span<const std::string> columns) override {
    return load_into([this](std::string_view sql) { return prepare(sql); }, table, columns, file_);
  }

  std::vector<std::int64_t> reserve(Sql table, Sql, std::size_t count) override {
    std::int64_t last = 0;
    if (const auto row = query("SELECT seq FROM sqlite_sequence WHERE name = $1", {table.text()}); row->next()) last = row->integer(0);
    std::vector<std::int64_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), last + 1);
    return numbers;
  }

  void script(std::string_view text) override {
    sqlite3* handle = database_.getHandle();
    const bool was_in_transaction = sqlite3_get_autocommit(handle) == 0;
    sqlite3_set_authorizer(handle, &allow_in_script, nullptr);
    const Ran ran = run_script(handle, text);
    const SQLite::Exception problem{handle, ran.result};
    const auto reason = ran.result == SQLITE_OK ? std::nullopt : std::optional{translated(problem, file_)};
    sqlite3_set_authorizer(handle, nullptr, nullptr);
    if (!reason) {
      TAS_ASSERT(!was_in_transaction || sqlite3_get_autocommit(handle) == 0);
      return;
    }
    reset_idle();
    if (ran.result == SQLITE_AUTH) {
      throw Error::bad_data("a script must not begin or end a transaction")
          .hint("leave out BEGIN, COMMIT, ROLLBACK, SAVEPOINT, ATTACH and DETACH")
          .at(ran.offset);
    }
    throw Error{*reason}.at(ran.offset);
  }

  std::unique_ptr<Cursor> ask(std::string_view query) override {
    sqlite3* handle = database_.getHandle();
    std::shared_ptr<Prepared> prepared;
    try {
      prepared = std::make_shared<Prepared>(handle, query);
    } catch (const SQLite::Exception& e) {
      const auto offset = static_cast<std::size_t>(std::max(0, sqlite3_error_offset(handle)));
      reset_idle();
      throw translated(e, file_).at(offset);
    }
    const bool only_reads = sqlite3_stmt_readonly(prepared->get()) != 0 && sqlite3_column_count(prepared->get()) > 0;
    if (!only_reads) throw Error::bad_data("this is no query").hint("write SELECT …").at(0);
    return std::make_unique<SqliteCursor>(std::move(prepared), file_);
  }

  void alone(std::string_view statement) override {
    guarded([&] { database_.exec(std::string{statement}); });
  }

  void check(Statement sql) override {
    guarded([&] { Prepared{database_.getHandle(), sql.text()}; });
  }

  bool has_table(std::string_view name) override {
    return query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1", {name})->next();
  }

  bool is_pooled() override { return false; }

  void lock(std::string_view) override {}

  void begin(Access access) override {
    try {
      guarded([&] { database_.exec(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN"); });
    } catch (const Error& e) {
      const std::string writer = e.code() == Errc::busy ? writer_of(file_) : "";
      if (writer.empty()) throw;
      throw Error{e.code(), "the database is in use by " + writer}.hint(e.hint());
    }
  }
  void commit() override {
    guarded([&] { database_.exec("COMMIT"); });
  }
  void rollback() noexcept override {
    // Fails only when SQLite has rolled back by itself (disk full, I/O error): then there is nothing left to do.
    reset_idle();
    database_.tryExec("ROLLBACK");
  }

  SQLite::Database& database() { return database_; }

 private:
  static int allow_in_script(void*, int action, const char*, const char*, const char*, const char*) {
    switch (action) {
      case SQLITE_TRANSACTION:
      case SQLITE_SAVEPOINT:
      case SQLITE_ATTACH:
      case SQLITE_DETACH: return SQLITE_DENY;
      default: return SQLITE_OK;
    }
  }

  // What sqlite3_exec does, but it knows where it stands.
  struct Ran {
    int result;
    std::size_t offset;  // of the trouble, else of the statement that has it
  };
  static Ran run_script(sqlite3* handle, std::string_view text) {
    const char* rest = text.data();
    const char* const end = rest + text.size();
    while (rest != end) {
      sqlite3_stmt* statement = nullptr;
      const char* next = end;
      int result = sqlite3_prepare_v2(handle, rest, static_cast<int>(end - rest), &statement, &next);
      const auto start = static_cast<std::size_t>(rest - text.data());
      if (result != SQLITE_OK) return {result, start + static_cast<std::size_t>(std::max(0, sqlite3_error_offset(handle)))};
      if (statement != nullptr) {
        while ((result = sqlite3_step(statement)) == SQLITE_ROW) {}
        result = sqlite3_finalize(statement);
        if (result != SQLITE_OK) return {result, start};
      }
      rest = next;
    }
    return {SQLITE_OK, 0};
  }

  void reset_idle() noexcept {
    for (auto& [sql, prepared] : prepared_) {
      if (prepared.use_count() == 1) prepared->reset();
    }
  }

  std::shared_ptr<Prepared> prepare(std::string_view sql) {
    const auto found = prepared_.find(sql);
    if (found != prepared_.end() && found->second.use_count() == 1) {
      found->second->reset();
      return found->second;
    }
    auto fresh = std::make_shared<Prepared>(database_.getHandle(), sql);
    // A statement whose cursor is still open is prepared a second time and not kept.
    if (found == prepared_.end()) prepared_.emplace(std::string{sql}, fresh);
    return fresh;
  }

  std::string file_;
  SQLite::Database database_;
  std::map<std::string, std::shared_ptr<Prepared>, std::less<>> prepared_;
};

[[noreturn]] void cannot_create(const std::filesystem::path& what, int error) {
  throw Error{Errc::cannot_create, "cannot create " + what.string() + ": " + std::system_category().message(error)}.hint(
      "check the folder, or choose another place with --db");
}

void create_private_folders(const std::filesystem::path& folder) {
  if (folder.empty() || std::filesystem::exists(folder)) return;
  create_private_folders(folder.parent_path());
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) cannot_create(folder, errno);
}

// SQLite would create the file with the umask of the day.
void create_private_file(const std::filesystem::path& file) {
  create_private_folders(file.parent_path());
  const int fd = ::open(file.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0 && errno != EEXIST) cannot_create(file, errno);
  if (fd >= 0) ::close(fd);
}

// The application id and whether there is any table, seen at one moment: another process may be creating the file.
struct Owner {
  int id;
  bool is_empty;
};
Owner owner_of(SqliteConnection& connection) {
  const Transaction reading{connection, Access::read};
  auto& database = connection.database();
  return {database.execAndGet("PRAGMA application_id").getInt(),
          database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0};
}

// Two processes that switch the mode at once see "locked" at once: SQLite does not wait here.
void use_write_ahead_log(SqliteConnection& connection, const std::filesystem::path& file, std::chrono::milliseconds patience) {
  const auto give_up = std::chrono::steady_clock::now() + patience;
  while (true) {
    try {
      const std::string mode = connection.database().execAndGet("PRAGMA journal_mode = WAL").getString();
      if (mode == "wal" || mode == "memory") return;
      throw Error{Errc::config, file.string() + ": this place cannot hold a write-ahead log (journal mode " + mode + ")"}.hint(
          "use a local file system");
    } catch (const SQLite::Exception& e) {
      const bool is_busy = e.getErrorCode() == SQLITE_BUSY || e.getErrorCode() == SQLITE_LOCKED;
      if (!is_busy || std::chrono::steady_clock::now() > give_up) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
  }
}

// WAL and the application id are properties of the file: set once, checked at every open. An empty file is claimed only by
// who may create one: whoever just looks leaves it as it is.
void claim(SqliteConnection& connection, const std::filesystem::path& file, bool may_create, std::chrono::milliseconds patience) {
  const Owner owner = owner_of(connection);
  if (owner.id == 0 && owner.is_empty && !may_create) return;
  if (owner.id != kApplicationId && (owner.id != 0 || !owner.is_empty)) {
    throw Error::bad_data(file.string() + " is a SQLite database of another program")
        .hint("name another file with --db; a database of the original is read by tas-migrate adopt");
  }
  use_write_ahead_log(connection, file, patience);
  if (owner.id != kApplicationId) connection.database().exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
}

// What the header of the file says, without opening the database.
bool has_write_ahead_log(const std::filesystem::path& file) {
  constexpr off_t kReadVersion = 19;
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  char version = 0;
  const bool is_read = ::pread(fd, &version, 1, kReadVersion) == 1;
  ::close(fd);
  return is_read && version == 2;
}

}  // namespace

std::unique_ptr<Connection> open(const std::filesystem::path& file, bool create_missing, std::chrono::milliseconds patience) {
  std::error_code problem;
  const bool there = std::filesystem::exists(file, problem);
  if (!there && !create_missing) {
    throw Error{Errc::no_input, "there is no database " + file.string()}.hint("create it with: tas-migrate up --db " + file.string());
  }
  if (!there) create_private_file(file);
  try {
    auto connection = std::make_unique<SqliteConnection>(file.string(), SQLite::OPEN_READWRITE, patience);
    claim(*connection, file, create_missing, patience);
    return connection;
  } catch (const SQLite::Exception& e) {
    throw translated(e, file.string());
  }
}

std::unique_ptr<Connection> open_to_look(const std::filesystem::path& file) {
  std::error_code problem;
  if (!std::filesystem::exists(file, problem)) return nullptr;
  // With no log beside it nobody is at work on a file that has one, and it is read as it is: even a reader would make the log
  // otherwise. A file without (of another program) is locked by its readers.
  const bool is_at_rest = has_write_ahead_log(file) && !std::filesystem::exists(file.string() + "-wal", problem);
  std::string uri = "file:";
  for (const char c : file.string()) uri += c == '%' || c == '?' || c == '#' ? fmt::format("%{:02x}", static_cast<unsigned char>(c)) : std::string{c};
  uri += is_at_rest ? "?immutable=1" : "";
  try {
    return std::make_unique<SqliteConnection>(uri, SQLite::OPEN_READONLY | SQLite::OPEN_URI, std::chrono::milliseconds{0});
  } catch (const SQLite::Exception& e) {
    throw translated(e, file.string());
  }
}

SQLite::Database& database_of(Connection& connection) {
  auto* own = dynamic_cast<SqliteConnection*>(&connection);
  TAS_ASSERT(own != nullptr);
  return own->database();
}

std::unique_ptr<Connection> open_nameless() { return std::make_unique<SqliteConnection>("", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kPatience); }

std::unique_ptr<Connection> open_in_memory() {
  auto connection = std::make_unique<SqliteConnection>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kPatience);
  claim(*connection, ":memory:", true, kPatience);
  return connection;
}

}  // namespace tas::db::sqlite
