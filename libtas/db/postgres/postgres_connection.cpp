#include "libtas/db/postgres/postgres_connection.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>

#include "libtas/base/error.hpp"
#include "libtas/db/lexer.hpp"
#include "libtas/db/postgres/cursor.hpp"
#include "libtas/db/postgres/errors.hpp"
#include "libtas/db/postgres/link.hpp"
#include "libtas/db/postgres/loader.hpp"
#include "libtas/db/postgres/unloader.hpp"

namespace tas::db::postgres {
namespace {

// Writers see what others have committed meanwhile (they take a lock first), readers keep one view.
// Not READ WRITE: a server or a database that is read-only by its owner's wish stays so.
constexpr const char* kWriting = "ISOLATION LEVEL READ COMMITTED";
constexpr const char* kReading = "ISOLATION LEVEL REPEATABLE READ READ ONLY";

// "TAS1": the first half of every advisory lock, so that other programs' locks are not met.
constexpr Sql kLock = "SELECT pg_advisory_xact_lock(1413567281, hashtext($1))";
// Asked at every start: a fresh session takes long to plan a join of the catalogs.
constexpr Sql kTable = R"(
  SELECT has_schema_privilege(relnamespace, 'USAGE')
  FROM pg_catalog.pg_class
  WHERE relnamespace = to_regnamespace('tas') AND relname = $1 AND relkind IN ('r', 'p'))";
// OFFSET keeps the server from looking the sequence up for each number.
constexpr Sql kReserve = R"(
  SELECT min(number), max(number)
  FROM (SELECT pg_catalog.nextval(s.sequence) AS number
        FROM (SELECT CAST(pg_catalog.pg_get_serial_sequence($1, $2) AS regclass) AS sequence OFFSET 0) s, pg_catalog.generate_series(1, $3)) numbers)";
constexpr Sql kReserveOne = "SELECT pg_catalog.nextval(pg_catalog.pg_get_serial_sequence($1, $2))";
constexpr Sql kBackend = "SELECT pg_catalog.pg_backend_pid()";

std::uint64_t rows_changed(const Result& result) {
  // For a SELECT the server tells how many rows it found.
  if (std::string_view{PQcmdStatus(result.get())}.starts_with("SELECT")) return 0;
  const std::string_view count = PQcmdTuples(result.get());
  std::uint64_t rows = 0;
  std::from_chars(count.data(), count.data() + count.size(), rows);
  return rows;
}

// The highest n of $n outside of strings: the server accepts more values than a statement uses.
std::size_t parameters_in(std::string_view sql) {
  std::size_t highest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i + 1 < sql.size(); ++i) {
    if (sql[i] == '\'') in_string = !in_string;
    if (in_string || sql[i] != '$') continue;
    std::size_t n = 0;
    std::from_chars(sql.data() + i + 1, sql.data() + sql.size(), n);
    highest = std::max(highest, n);
  }
  return highest;
}

bool only_reads(std::string_view sql) {
  const auto start = sql.find_first_not_of(" \n\t");
  return start != std::string_view::npos && sql.substr(start).starts_with("SELECT");
}

class PostgresConnection final : public Connection {
 public:
  explicit PostgresConnection(const std::string& url) : link_{url} {}

  Engine engine() const noexcept override { return Engine::postgres; }

  using Connection::execute;
  using Connection::query;
  using Connection::scan;

  std::unique_ptr<Cursor> query(Statement sql, std::span<const Value> values) override { return buffered_cursor(run(std::string{sql.text()}, values)); }

  std::uint64_t execute(Statement sql, std::span<const Value> values) override { return rows_changed(run(std::string{sql.text()}, values)); }

  std::int64_t insert(Statement sql, Sql id, std::span<const Value> values) override {
    const auto row = buffered_cursor(run(std::string{sql.text()} + " RETURNING " + std::string{id.text()}, values));
    TAS_ASSERT(row->next());
    return row->integer(0);
  }

  std::unique_ptr<Cursor> scan(Statement sql, std::span<const Value> values) override {
    TAS_ASSERT(link_.is_in_transaction());
    return streaming_cursor(link_, std::string{sql.text()}, Parameters{values});
  }

  std::unique_ptr<Loader> load(std::string_view table, std::span<const std::string> columns) override {
    TAS_ASSERT(link_.is_in_transaction());
    return copy_into(link_, table, columns);
  }

  std::vector<std::int64_t> reserve(Sql table, Sql id, std::size_t count) override {
    std::vector<std::int64_t> numbers(count);
    if (count == 0) return numbers;
    const auto row = query(kReserve, {table.text(), id.text(), static_cast<std::int64_t>(count)});
    TAS_ASSERT(row->next());
    std::iota(numbers.begin(), numbers.end(), row->integer(0));
    if (numbers.back() == row->integer(1)) return numbers;
    // Somebody else has numbered rows meanwhile: which numbers are whose was not asked, because that takes long.
    for (auto& number : numbers) {
      const auto one = query(kReserveOne, {table.text(), id.text()});
      TAS_ASSERT(one->next());
      number = one->integer(0);
    }
    return numbers;
  }

  std::unique_ptr<Cursor> unload(Statement query) override {
    TAS_ASSERT(link_.is_in_transaction());
    return copy_out(link_, std::string{query.text()});
  }

  // In one round trip, but each on its own: sent as one text, a COMMIT in the middle would end the transaction.
  void script(std::string_view text) override {
    const auto statements = split_statements(text, Engine::postgres);
    for (const auto& s : statements) {
      if (const Token* control = transaction_control(s, Engine::postgres)) {
        throw Error::bad_data("a script must not begin or end a transaction").hint("leave out BEGIN, COMMIT, ROLLBACK and SAVEPOINT").at(control->offset);
      }
    }
    std::optional<OwnTransaction> own;
    if (!link_.is_in_transaction()) own.emplace(*this);
    // A COPY ends a pipeline.
    const bool may_travel_together = std::none_of(statements.begin(), statements.end(), [](const auto& s) { return begins_with(s, {"COPY"}); });
    if (may_travel_together) run_together(statements);
    else for (const auto& s : statements) run_from_script(s);
    if (own) own->commit();
  }

  // The extended protocol takes one statement only.
  std::unique_ptr<Cursor> ask(std::string_view query) override {
    TAS_ASSERT(link_.is_in_transaction());
    const Parameters none{std::span<const Value>{}};
    try {
      Result result = link_.run(std::string{query}, none);
      if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) throw Error::bad_data("this is no query").hint("write SELECT …");
      return buffered_cursor(std::move(result));
    } catch (const Error& e) {
      throw Error{e}.at(e.offset().value_or(0));
    }
  }

  // The search path is a setting of the session here, and behind a pooler the statement and the setting may go to different
  // servers' sessions.
  void alone(std::string_view statement) override {
    TAS_ASSERT(!link_.is_in_transaction());
    if (is_pooled()) {
      throw Error{Errc::config, "a statement outside of transactions cannot be run through a pooler"}.hint(
          "give the address of the server itself for this");
    }
    again_when_lost(link_, [&] { link_.simple("SET search_path = tas, pg_catalog, pg_temp"); });
    try {
      link_.simple(std::string{statement});
    } catch (const Error& e) {
      if (link_.is_lost()) throw of_doubt(e);
      link_.simple("RESET search_path");
      throw;
    }
    link_.simple("RESET search_path");
  }

  void check(Statement sql) override {
    if (!link_.is_in_transaction()) {
      again_when_lost(link_, [&] { link_.prepare(std::string{sql.text()}); });
      return;
    }
    const Result result{PQprepare(link_.get(), "", std::string{sql.text()}.c_str(), 0, nullptr)};
    link_.require(result, sql.text());
  }

  // Without the right to look into the schema its tables would seem to be missing later.
  bool has_table(std::string_view name) override {
    const auto row = query(kTable, {name});
    if (!row->next()) return false;
    if (row->boolean(0)) return true;
    throw Error{Errc::forbidden, "this account may not use the schema tas"}.hint("ask the owner of the database for the right");
  }

  bool is_pooled() override {
    if (!is_pooled_) {
      const auto row = query(kBackend);
      row->next();
      is_pooled_ = row->integer(0) != PQbackendPID(link_.get());
    }
    return *is_pooled_;
  }

  void begin(Access access) override {
    // Nothing has been done yet, so a restarted server costs a pause and no more.
    again_when_lost(link_, [&] { link_.begin(access == Access::write ? kWriting : kReading); });
  }

  void lock(std::string_view name) override { query(kLock, {name}); }

  void commit() override { link_.commit(); }
  void rollback() noexcept override { link_.rollback(); }

 private:
  class OwnTransaction {
   public:
    explicit OwnTransaction(PostgresConnection& c) : connection_{c} { connection_.begin(Access::write); }
    ~OwnTransaction() { connection_.rollback(); }
    void commit() { connection_.commit(); }

   private:
    PostgresConnection& connection_;
  };

  Result run(const std::string& sql, std::span<const Value> values) {
    TAS_ASSERT(values.size() == parameters_in(sql));
    const Parameters parameters{values};
    if (link_.is_in_transaction()) return link_.run(sql, parameters);
    if (only_reads(sql)) return again_when_lost(link_, [&] { return link_.run_alone(sql, parameters); });
    if (link_.is_lost()) link_.connect_again();
    try {
      return link_.run_alone(sql, parameters);
    } catch (const Error& e) {
      if (link_.is_lost()) throw of_doubt(e);
      throw;
    }
  }

  void run_together(const std::vector<ScriptStatement>& statements) {
    if (statements.empty()) return;
    std::vector<std::string> texts;
    for (const auto& s : statements) texts.emplace_back(s.text);
    if (const auto failure = link_.run_all(texts)) {
      throw Error{failure->error}.at(statements[failure->statement].offset + failure->error.offset().value_or(0));
    }
    TAS_ASSERT(link_.is_in_transaction());
  }

  void run_from_script(const ScriptStatement& s) {
    Result result;
    try {
      result = link_.simple(std::string{s.text});
    } catch (const Error& e) {
      throw Error{e}.at(s.offset + e.offset().value_or(0));
    }
    const auto kind = PQresultStatus(result.get());
    if (kind == PGRES_COPY_IN || kind == PGRES_COPY_OUT) {
      link_.read_away();
      throw Error::bad_data("a script cannot hold the rows of a COPY").hint("write INSERT instead").at(s.offset);
    }
    TAS_ASSERT(link_.is_in_transaction());
  }

  Link link_;
  std::optional<bool> is_pooled_;
};

}  // namespace

std::unique_ptr<Connection> open(const std::string& url) { return std::make_unique<PostgresConnection>(url); }

}  // namespace tas::db::postgres
