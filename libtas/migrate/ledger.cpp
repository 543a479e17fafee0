#include "libtas/migrate/ledger.hpp"

namespace tas::migrate {
namespace {

using db::Sql;

constexpr Sql kCreateSqlite = R"(
  CREATE TABLE schema_migrations (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at TEXT NOT NULL,
    token_checksum TEXT,
    note TEXT
  ) STRICT)";
constexpr Sql kCreatePostgres = R"(
  CREATE TABLE tas.schema_migrations (
    number bigint PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL,
    token_checksum text,
    note text
  ))";
constexpr Sql kHasSchema = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'tas'";
constexpr Sql kCreateSchema = "CREATE SCHEMA tas";

constexpr Sql kHasTokensSqlite = "SELECT 1 FROM pragma_table_info('schema_migrations') WHERE name = 'token_checksum'";
constexpr Sql kHasTokensPostgres = R"(
  SELECT 1
  FROM pg_catalog.pg_attribute
  WHERE attrelid = to_regclass('tas.schema_migrations') AND attname = 'token_checksum')";
constexpr Sql kAddTokens = "ALTER TABLE schema_migrations ADD COLUMN token_checksum text";
constexpr Sql kAddNote = "ALTER TABLE schema_migrations ADD COLUMN note text";

constexpr Sql kRead = "SELECT number, name, checksum, applied_at FROM schema_migrations ORDER BY number";
constexpr Sql kReadChecksums = "SELECT number, checksum FROM schema_migrations";
constexpr Sql kReadTokens = "SELECT number, token_checksum FROM schema_migrations WHERE token_checksum IS NOT NULL";
constexpr Sql kIsRecorded = "SELECT 1 FROM schema_migrations WHERE number = $1";
constexpr Sql kNumbers = "SELECT number FROM schema_migrations";
constexpr Sql kRecordSqlite = R"(
  INSERT INTO schema_migrations (number, name, checksum, applied_at, token_checksum, note)
  VALUES ($1, $2, $3, $4, $5, $6))";
constexpr Sql kRecordPostgres = R"(
  INSERT INTO tas.schema_migrations (number, name, checksum, applied_at, token_checksum, note)
  SELECT $1, $2, $3, $4, $5, $6
  FROM set_config('search_path', 'tas, pg_catalog, pg_temp', true))";
constexpr Sql kComplete = R"(
  UPDATE schema_migrations
  SET token_checksum = $1
  WHERE number = $2 AND checksum = $3 AND token_checksum IS NULL)";
constexpr Sql kForget = "DELETE FROM schema_migrations WHERE number = $1";

bool has_tokens(db::Connection& c) {
  return c.query(c.engine() == db::Engine::sqlite ? kHasTokensSqlite : kHasTokensPostgres)->next();
}

void create(db::Connection& c) {
  if (c.engine() == db::Engine::sqlite) {
    c.execute(kCreateSqlite);
    return;
  }
  // CREATE SCHEMA IF NOT EXISTS asks for the right to create one even when it is there.
  if (!c.query(kHasSchema)->next()) c.execute(kCreateSchema);
  c.execute(kCreatePostgres);
}

// The same bytes are the same tokens.
void complete(db::Connection& c, const std::vector<Migration>& known) {
  c.execute(kAddTokens);
  c.execute(kAddNote);
  for (const auto& m : known) {
    if (m.token_checksum.empty()) continue;
    c.execute(kComplete, {std::string_view{m.token_checksum}, std::int64_t{m.number}, std::string_view{m.checksum}});
  }
}

db::Value text_or_null(std::string_view text) { return text.empty() ? db::Value{} : db::Value{text}; }

}  // namespace

Ledger read_ledger(db::Connection& c) {
  Ledger rows;
  if (!c.has_table("schema_migrations")) return rows;
  for (auto row = c.query(kRead); row->next();) {
    rows[static_cast<int>(row->integer(0))] = {std::string{row->text(1)}, std::string{row->text(2)}, row->instant(3)};
  }
  return rows;
}

std::map<int, std::string> read_checksums(db::Connection& c) {
  std::map<int, std::string> checksums;
  if (!c.has_table("schema_migrations") || !has_tokens(c)) return checksums;
  for (auto row = c.query(kReadChecksums); row->next();) checksums[static_cast<int>(row->integer(0))] = row->text(1);
  return checksums;
}

std::map<int, std::string> read_token_checksums(db::Connection& c) {
  std::map<int, std::string> checksums;
  if (!has_tokens(c)) return checksums;
  for (auto row = c.query(kReadTokens); row->next();) checksums[static_cast<int>(row->integer(0))] = row->text(1);
  return checksums;
}

void ensure_ledger(db::Connection& c, const std::vector<Migration>& known) {
  if (!c.has_table("schema_migrations")) create(c);
  else if (!has_tokens(c)) complete(c, known);
}

bool is_recorded(db::Connection& c, int number) { return c.query(kIsRecorded, {std::int64_t{number}})->next(); }

std::set<int> recorded(db::Connection& c) {
  std::set<int> numbers;
  for (auto row = c.query(kNumbers); row->next();) numbers.insert(static_cast<int>(row->integer(0)));
  return numbers;
}

void record(db::Connection& c, const Migration& m, Instant now, std::string_view note) {
  c.execute(c.engine() == db::Engine::sqlite ? kRecordSqlite : kRecordPostgres,
            {std::int64_t{m.number}, std::string_view{m.name}, std::string_view{m.checksum}, now, text_or_null(m.token_checksum), text_or_null(note)});
}

void forget(db::Connection& c, int number) { c.execute(kForget, {std::int64_t{number}}); }

}  // namespace tas::migrate
