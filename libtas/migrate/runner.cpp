#include "libtas/migrate/runner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "libtas/base/error.hpp"
#include "libtas/db/transaction.hpp"

namespace tas::migrate {
namespace {

using db::Sql;

struct Applied {
  std::string name;
  std::string checksum;
  Instant at;
};

constexpr Sql kCreateSqliteLedger = R"(
  CREATE TABLE IF NOT EXISTS schema_migrations (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at TEXT NOT NULL
  ) STRICT)";
constexpr Sql kCreatePostgresLedger = R"(
  CREATE TABLE IF NOT EXISTS schema_migrations (
    number bigint PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL
  ))";
constexpr Sql kCreateSchema = "CREATE SCHEMA IF NOT EXISTS tas";
constexpr Sql kReadLedger = "SELECT number, name, checksum, applied_at FROM schema_migrations ORDER BY number";
constexpr Sql kRecord = "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)";
constexpr Sql kForget = "DELETE FROM schema_migrations WHERE number = $1";

std::map<int, Applied> ledger(db::Connection& c) {
  std::map<int, Applied> rows;
  if (!c.has_table("schema_migrations")) return rows;
  for (auto row = c.query(kReadLedger); row->next();) {
    rows[static_cast<int>(row->integer(0))] = {std::string{row->text(1)}, std::string{row->text(2)}, row->instant(3)};
  }
  return rows;
}

std::vector<Entry> compare(const std::map<int, Applied>& applied, const std::vector<Migration>& known) {
  std::map<int, Entry> entries;
  for (const auto& m : known) entries[m.number] = {m.number, m.name, State::pending, {}};
  for (const auto& [number, row] : applied) {
    const auto file = std::find_if(known.begin(), known.end(), [n = number](const Migration& m) { return m.number == n; });
    const State state = file == known.end() ? State::missing : file->checksum == row.checksum ? State::applied : State::edited;
    entries[number] = {number, row.name, state, row.at};
  }
  std::vector<Entry> list;
  for (auto& [number, entry] : entries) list.push_back(std::move(entry));
  return list;
}

std::string title(const Entry& e) { return fmt::format("{:03}_{}", e.number, e.name); }

void refuse_edited_or_missing(const std::vector<Entry>& entries, const std::vector<Migration>& known) {
  for (const auto& e : entries) {
    if (e.state == State::edited) {
      throw Error::conflict("migration " + title(e) + " was edited after it had been applied")
          .hint("put the old file back and write the change as a new migration; compare with: tas-migrate status");
    }
    if (e.state != State::missing) continue;
    if (known.empty() || e.number > known.back().number) {
      throw Error{Errc::config, "the database is newer than this program: it has migration " + title(e)}.hint("install the newer version of tas");
    }
    throw Error::conflict("migration " + title(e) + " is applied but its file is missing").hint("put the file back");
  }
}

void create_ledger(db::Connection& c) {
  if (c.engine() == db::Engine::sqlite) {
    c.execute(kCreateSqliteLedger);
    return;
  }
  c.execute(kCreateSchema);
  c.execute(kCreatePostgresLedger);
}

// Applies or takes back one migration unless somebody else has done so meanwhile; true when it was done here.
bool run_one(db::Connection& c, const Migration& m, bool up, Instant now) {
  if (up) create_ledger(c);
  const bool is_applied = ledger(c).contains(m.number);
  if (is_applied == up) return false;
  try {
    c.script(up ? m.up : m.down);
  } catch (Error& e) {
    throw Error{e.code(), e.message()}.hint(e.hint()).context("migration " + title(m) + (up ? ".up.sql" : ".down.sql"));
  }
  if (up) {
    c.execute(kRecord, {std::int64_t{m.number}, std::string_view{m.name}, std::string_view{m.checksum}, now});
  } else {
    c.execute(kForget, {std::int64_t{m.number}});
  }
  return true;
}

int run_all(db::Connection& c, const std::vector<Migration>& chosen, bool up, Instant now, Run run, const Report& report) {
  int done = 0;
  std::optional<db::Transaction> whole;
  if (run != Run::for_real) whole.emplace(c);
  for (const auto& m : chosen) {
    const auto start = std::chrono::steady_clock::now();
    std::optional<db::Transaction> own;
    if (run == Run::for_real) own.emplace(c);
    const bool did = run_one(c, m, up, now);
    if (own) own->commit();
    if (!did) continue;
    ++done;
    report(m, std::chrono::steady_clock::now() - start);
  }
  if (run == Run::at_once) whole->commit();
  return done;
}

}  // namespace

std::string_view state_name(State state) {
  switch (state) {
    case State::applied: return "applied";
    case State::pending: return "pending";
    case State::edited: return "edited";
    case State::missing: return "missing";
  }
  return "?";
}

std::vector<Entry> status(db::Connection& c, const std::vector<Migration>& known) { return compare(ledger(c), known); }

void require_current(db::Connection& c, const std::vector<Migration>& known) {
  const auto entries = status(c, known);
  refuse_edited_or_missing(entries, known);
  const auto pending = std::count_if(entries.begin(), entries.end(), [](const Entry& e) { return e.state == State::pending; });
  if (pending == 0) return;
  const auto first = std::find_if(entries.begin(), entries.end(), [](const Entry& e) { return e.state == State::pending; });
  throw Error::conflict(fmt::format("{} migration{} pending, the first is {}", pending, pending == 1 ? " is" : "s are", title(*first)))
      .hint("tas-migrate up");
}

int up(db::Connection& c, const std::vector<Migration>& known, Instant now, std::optional<int> to, Run run, const Report& report) {
  const auto entries = status(c, known);
  refuse_edited_or_missing(entries, known);
  if (to && (*to < 1 || known.empty() || *to > known.back().number)) {
    throw Error::usage(fmt::format("there is no migration {}", *to)).hint(fmt::format("the newest one is {}", known.empty() ? 0 : known.back().number));
  }
  std::vector<Migration> pending;
  for (const auto& m : known) {
    const auto entry = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.number == m.number; });
    if (entry->state == State::pending && (!to || m.number <= *to)) pending.push_back(m);
  }
  return run_all(c, pending, true, now, run, report);
}

int down(db::Connection& c, const std::vector<Migration>& known, int steps, Run run, const Report& report) {
  const auto entries = status(c, known);
  refuse_edited_or_missing(entries, known);
  std::vector<Migration> chosen;
  for (auto m = known.rbegin(); m != known.rend() && static_cast<int>(chosen.size()) < steps; ++m) {
    const auto entry = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.number == m->number; });
    if (entry->state != State::applied) continue;
    if (m->down.empty()) throw Error::conflict("migration " + title(*m) + " has no way back").hint("restore a backup instead");
    chosen.push_back(*m);
  }
  return run_all(c, chosen, false, Instant{}, run, report);
}

}  // namespace tas::migrate
