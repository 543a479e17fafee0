#include "libtas/migrate/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "libtas/db/transaction.hpp"

namespace tas::migrate {
namespace {

using db::Sql;

constexpr Sql kSize = R"(
  SELECT CAST(reltuples AS bigint), pg_total_relation_size(oid)
  FROM pg_catalog.pg_class
  WHERE relnamespace = to_regnamespace('tas') AND relkind IN ('r', 'p', 'm') AND relname = $1)";
constexpr Sql kTables = R"(
  SELECT oid, CAST(relname AS text), COALESCE(pg_relation_filenode(oid), 0)
  FROM pg_catalog.pg_class
  WHERE relnamespace = to_regnamespace('tas') AND relkind IN ('r', 'p', 'm') AND relname NOT LIKE 'schema\_migration%')";
constexpr Sql kLocks = R"(
  SELECT relation, mode
  FROM pg_catalog.pg_locks
  WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted
  ORDER BY relation, mode)";

void measure(db::Connection& c, PlannedStatement& s) {
  if (s.effect.table.empty()) return;
  const std::string_view table = s.effect.table;
  if (c.engine() == db::Engine::sqlite) {
    if (!c.has_table(table)) return;
    db::SqlText count{"SELECT count(*) FROM "};
    const auto row = c.query(count.name(table));
    if (row->next()) s.rows = row->integer(0);
    return;
  }
  const auto row = c.query(kSize, {table});
  if (!row->next()) return;
  // Below 0: nobody has counted yet.
  if (row->integer(0) >= 0) s.rows = row->integer(0);
  s.bytes = row->integer(1);
}

struct Table {
  std::string name;
  std::int64_t file;  // another number: written anew
};

std::map<std::int64_t, Table> tables(db::Connection& c) {
  std::map<std::int64_t, Table> by_oid;
  for (auto row = c.query(kTables); row->next();) by_oid[row->integer(0)] = {std::string{row->text(1)}, row->integer(2)};
  return by_oid;
}

// What statements do to the tables that were there before all of them.
class Watch {
 public:
  explicit Watch(db::Connection& c) : connection_{c}, before_{tables(c)} {}

  void look(PlannedStatement& s) {
    for (auto row = connection_.query(kLocks); row->next();) {
      const auto table = before_.find(row->integer(0));
      if (table == before_.end()) continue;
      const std::string lock = fmt::format("{} on {}", row->text(1), table->second.name);
      if (seen_.insert(lock).second) s.locks.push_back(lock);
    }
    for (const auto& [oid, now] : tables(connection_)) {
      const auto then = before_.find(oid);
      if (then == before_.end() || then->second.file == now.file) continue;
      s.rewritten.push_back(now.name);
      then->second.file = now.file;
    }
  }

 private:
  db::Connection& connection_;
  std::map<std::int64_t, Table> before_;
  std::set<std::string> seen_;
};

}  // namespace

std::vector<PlannedStatement> plan(db::Connection& c, const std::vector<Migration>& known, const Settings& settings) {
  std::vector<PlannedStatement> list;
  for (const auto* m : to_apply(c, known, settings)) {
    const auto script = read_script(*m, Direction::up, c.engine());
    for (const auto& s : script.body) {
      PlannedStatement p{};
      p.migration = m;
      p.offset = s.offset;
      p.line = db::place_of(m->up, s.offset).line;
      p.text = s.text;
      p.effect = effect_of(s);
      p.is_nontx = script.is_nontx;
      list.push_back(std::move(p));
    }
  }
  for (auto& p : list) measure(c, p);
  return list;
}

std::vector<PlannedStatement> plan_by_trying(db::Connection& c, const std::vector<Migration>& known, Settings settings, const Says& says) {
  auto list = plan(c, known, settings);
  std::optional<Watch> watch;
  if (c.engine() == db::Engine::postgres) watch.emplace(c);
  settings.is_dry = true;
  up(c, known, settings, {.says = says, .ran = [&](const Migration& m, const db::ScriptStatement& s, Minutes took) {
    const auto p = std::find_if(list.begin(), list.end(), [&](const auto& x) { return x.migration == &m && x.offset == s.offset; });
    if (p == list.end()) return;  // another runner has taken it back since the list was made
    p->took = took;
    if (watch) watch->look(*p);
  }});
  return list;
}

}  // namespace tas::migrate
