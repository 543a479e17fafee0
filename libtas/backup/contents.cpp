#include "libtas/backup/contents.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "libtas/backup/files.hpp"
#include "libtas/backup/together.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/db/first.hpp"
#include "libtas/db/open.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/migrate/ledger.hpp"
#include "libtas/schema/catalog.hpp"

namespace tas::backup {
namespace {

constexpr db::Sql kIdentity = "SELECT database_id FROM database_identity WHERE only_row = 1";
constexpr db::Sql kSqliteVersion = "SELECT sqlite_version()";
constexpr db::Sql kPostgresVersion = "SELECT current_setting('server_version')";

std::string first_finding(SQLite::Database& database) {
  const std::string verdict = database.execAndGet("PRAGMA integrity_check(1)").getString();
  if (verdict != "ok") return verdict;
  SQLite::Statement orphans{database, "PRAGMA foreign_key_check"};
  if (!orphans.executeStep()) return {};
  return fmt::format("a row of {} names one of {} that is not there", orphans.getColumn(0).getString(), orphans.getColumn(2).getString());
}

}  // namespace

std::string database_id(db::Connection& c) { return c.has_table("database_identity") ? db::first_text(c, kIdentity) : std::string{}; }

Description describe(db::Connection& reading) {
  Description d;
  d.engine_version = db::first_text(reading, reading.engine() == db::Engine::sqlite ? kSqliteVersion : kPostgresVersion);
  const auto ledger = migrate::read_ledger(reading);
  if (!ledger.empty()) d.schema_version = ledger.rbegin()->first;
  d.database_id = database_id(reading);
  d.tables = content::read_tables(reading, schema::read_catalog(reading));
  return d;
}

Description describe_file(const std::filesystem::path& sqlite_file) {
  const auto connection = db::open({db::Engine::sqlite, sqlite_file, {}});
  const db::Transaction reading{*connection, db::Access::read};
  return describe(*connection);
}

void require_same(const Description& found, const Manifest& m) {
  if (!m.is_whole) throw Error::internal("the manifest of " + m.id + " was read without its tables");
  auto wrong = content::differences(m.tables, found.tables, {"when it was made", "in the backup"});
  if (found.schema_version != m.schema_version) wrong.insert(wrong.begin(), fmt::format("schema version {} instead of {}", found.schema_version, m.schema_version));
  if (found.database_id != m.database_id) wrong.insert(wrong.begin(), "another database");
  if (!wrong.empty()) throw Error::bad_data("the contents are not those of the database: " + wrong.front()).candidates(wrong);
}

void require_sound(const std::filesystem::path& file) {
  std::string finding;
  try {
    // Nobody else has it: no lock, no log.
    SQLite::Database database{"file:" + percent_encoded(std::filesystem::absolute(file)) + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI};
    // The file may be damaged or made by somebody else: nothing in it is believed.
    database.exec("PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -8192;");
    finding = first_finding(database);
  } catch (const SQLite::Exception& e) {
    finding = e.what();
  }
  if (!finding.empty()) throw Error::bad_data("the database in it is damaged: " + finding);
}

void require_sound_and_same(const std::filesystem::path& file, const Manifest& m) {
  together([&] { require_sound(file); }, [&] { require_same(describe_file(file), m); });
}

std::vector<db::Sql> statements_of_contents(db::Engine engine) {
  return {kIdentity, engine == db::Engine::sqlite ? kSqliteVersion : kPostgresVersion};
}

}  // namespace tas::backup
