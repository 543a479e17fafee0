// The storage seam: all that the program knows of a database. Two engines implement it (db/sqlite, and db/postgres in a
// module of its own), and the fault-injecting wrapper of the tests. A Connection belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/db/sql.hpp"
#include "libtas/db/value.hpp"

namespace tas::db {

enum class Engine : std::uint8_t { sqlite, postgres };
enum class Access : std::uint8_t { read, write };

// Rows of one query, front to back. Columns count from 0. Reading a NULL with a plain accessor or a value of another
// kind throws Errc::bad_data; text stays valid until the next call of next().
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual bool next() = 0;
  virtual int columns() = 0;
  virtual bool is_null(int column) = 0;
  virtual std::int64_t integer(int column) = 0;
  virtual double real(int column) = 0;
  virtual bool boolean(int column) = 0;
  virtual std::string_view text(int column) = 0;
  virtual Instant instant(int column) = 0;
  virtual Date date(int column) = 0;

  std::optional<std::int64_t> maybe_integer(int c) { return is_null(c) ? std::nullopt : std::optional{integer(c)}; }
  std::optional<double> maybe_real(int c) { return is_null(c) ? std::nullopt : std::optional{real(c)}; }
  std::optional<std::string> maybe_text(int c) { return is_null(c) ? std::nullopt : std::optional{std::string{text(c)}}; }
  std::optional<Instant> maybe_instant(int c) { return is_null(c) ? std::nullopt : std::optional{instant(c)}; }
};

// Many rows for one table. Rows count as stored after finish() only; without it the transaction must be rolled back.
class Loader {
 public:
  virtual ~Loader() = default;
  // One row, values in the order of the columns; texts are copied. The kind of each value is the kind of its column (no conversions).
  virtual void add(std::span<const Value>) = 0;
  // Returns the number of rows stored. Constraints may be checked here at last.
  virtual std::uint64_t finish() = 0;
};

// Errors: a broken constraint is Errc::state_conflict, a lock that stays taken Errc::busy, a full disk or failed read
// Errc::io, a damaged or foreign file Errc::bad_data, a lost server Errc::unreachable, a missing
// right Errc::forbidden, a wrong statement Errc::internal. After an error inside a transaction only rollback() is allowed.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Engine engine() const noexcept = 0;

  // Parameters $1…$n are bound in order. The cursor must die before the connection and before the same statement is
  // run again.
  virtual std::unique_ptr<Cursor> query(Statement, std::span<const Value>) = 0;
  // Number of rows changed.
  virtual std::uint64_t execute(Statement, std::span<const Value>) = 0;
  // Runs an INSERT of one row and returns the number that the database gave it; `id` is the column of that number.
  virtual std::int64_t insert(Statement, Sql id, std::span<const Value>) = 0;
  // Like query(), for results larger than memory: rows come as they are fetched. Until the cursor has reached its end
  // or died, this connection runs nothing else.
  virtual std::unique_ptr<Cursor> scan(Statement, std::span<const Value>) = 0;
  // The fastest way to put many rows into a table (PostgreSQL: COPY), inside the caller's transaction. Until the loader
  // has died, this connection runs nothing else.
  virtual std::unique_ptr<Loader> load(std::string_view table, std::span<const std::string> columns) = 0;
  // The numbers that the database would give to the next rows of a table, ascending; nobody else gets them. For rows that are
  // loaded; in a transaction that writes. `id` is the column of the number.
  virtual std::vector<std::int64_t> reserve(Sql table, Sql id, std::size_t count) = 0;
  // The fastest way to read many rows (PostgreSQL: COPY), inside the caller's transaction; like scan(), but for queries
  // without parameters that are read to their end: a cursor that dies early may take the connection with it.
  virtual std::unique_ptr<Cursor> unload(Statement) = 0;
  // Several statements of a migration file, without parameters; inside the caller's transaction, which
  // it cannot end: bad_data. Errors carry the offset in the text: where the engine tells it, else of the statement.
  virtual void script(std::string_view file_text) = 0;
  // One query of a migration file, without parameters, inside the caller's transaction. Errors as those of script(); a
  // statement that is no query is bad_data.
  virtual std::unique_ptr<Cursor> ask(std::string_view query_of_file) = 0;
  // One statement that must not run inside a transaction (CREATE INDEX CONCURRENTLY); none may be open.
  virtual void alone(std::string_view statement) = 0;
  // Compiles without running; throws what running would (tests, plans).
  virtual void check(Statement) = 0;
  virtual bool has_table(std::string_view name) = 0;

  // True when a pooler stands between this program and the server, so that session state (locks, settings) is shared
  // with strangers. Always false for SQLite.
  virtual bool is_pooled() = 0;

  // Access::read keeps one view of the data until the end; Access::write sees what others have committed meanwhile.
  virtual void begin(Access) = 0;
  // Waits until nobody else holds the lock of that name; held until the end of the transaction. In SQLite a write
  // transaction excludes every other, so nothing is done there.
  virtual void lock(std::string_view name) = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;

  std::unique_ptr<Cursor> query(Statement s, std::initializer_list<Value> v = {}) { return query(s, std::span{v.begin(), v.size()}); }
  std::unique_ptr<Cursor> scan(Statement s, std::initializer_list<Value> v = {}) { return scan(s, std::span{v.begin(), v.size()}); }
  std::uint64_t execute(Statement s, std::initializer_list<Value> v = {}) { return execute(s, std::span{v.begin(), v.size()}); }
};

}  // namespace tas::db
