#include "libtas/copy/ready.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/content/content.hpp"
#include "libtas/db/open.hpp"
#include "libtas/migrate/runner.hpp"
#include "libtas/schema/differences.hpp"

namespace tas::copy {
namespace {

using content::TableContent;

constexpr std::size_t kNamed = 5;

// 0: no migration is applied.
int version_of(const Side& side) {
  const auto known = migrate::embedded(side.db.engine());
  const auto entries = migrate::status(side.db, known);
  migrate::require_consistent(entries, known);
  int version = 0;
  for (const auto& e : entries) {
    if (e.state == migrate::State::out_of_order) {
      throw Error::conflict(fmt::format("{}: migration {} is left out", side.name, migrate::title(e))).hint("see tas-migrate status --db " + side.name);
    }
    if (migrate::is_applied(e.state)) version = e.number;
  }
  return version;
}

std::string first_few(std::vector<std::string> words) {
  const std::size_t more = words.size() > kNamed ? words.size() - kNamed : 0;
  words.resize(words.size() - more);
  return join(words, "; ") + (more > 0 ? fmt::format("; and {} more", more) : "");
}

std::int64_t count(db::Connection& c, const std::string& table) {
  db::SqlText sql{"SELECT count(*) FROM "};
  sql.name(table);
  const auto row = c.query(sql);
  row->next();
  return row->integer(0);
}

// What the migrations put there themselves, made at the time of the migration.
bool is_same_but_for_times(const schema::Table& table, const TableContent& a, const TableContent& b) {
  if (a.rows != b.rows || a.columns.size() != b.columns.size()) return false;
  for (std::size_t i = 0; i < a.columns.size(); ++i) {
    const auto* column = table.find(a.columns[i].name);
    if (column->type != schema::Type::instant && a.columns[i] != b.columns[i]) return false;
  }
  return true;
}

}  // namespace

int require_same_schema(const Side& from, const schema::Catalog& from_catalog, const Side& to, const schema::Catalog& to_catalog) {
  const int version = version_of(from), target = version_of(to);
  if (version == 0 && target == 0) throw Error::conflict(from.name + " holds no tables of tas").hint("look at the address; tas-migrate up makes them");
  if (target != version) {
    const auto& older = target < version ? to : from;
    throw Error::conflict(fmt::format("{} is at schema version {}, {} at {}", from.name, version, to.name, target))
        .hint(fmt::format("tas-migrate up --db {} --to {}", older.name, std::max(version, target)));
  }
  const auto differences = schema::texts(schema::differences(from_catalog, to_catalog, {"in the source", "in the target"}));
  if (!differences.empty()) {
    throw Error::conflict("the schemas are not the same: " + first_few(differences)).hint("tas-migrate parity tells for each of them what was changed by hand");
  }
  return version;
}

void require_empty(const Side& to, const schema::Catalog& catalog, int version) {
  const auto fresh = db::open_in_memory();
  migrate::up(*fresh, migrate::embedded(db::Engine::sqlite), {.to = version});
  std::vector<std::string> full;
  for (const auto& table : catalog.tables) {
    const auto rows = count(to.db, table.name);
    if (rows == 0) continue;
    const auto seeds = fresh->has_table(table.name) ? content::read_table(*fresh, table) : TableContent{};
    const bool holds_seeds = std::cmp_equal(rows, seeds.rows) && is_same_but_for_times(table, seeds, content::read_table(to.db, table));
    if (!holds_seeds) full.push_back(fmt::format("{} ({} rows)", table.name, rows));
  }
  if (full.empty()) return;
  throw Error::conflict(fmt::format("{} is not empty: {}", to.name, first_few(full)))
      .hint("copy into a new database, made by tas-migrate up; --verify-only compares without copying");
}

}  // namespace tas::copy
