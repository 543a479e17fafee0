#include "libtas/migrate/nontx.hpp"

#include <fmt/format.h>

#include <thread>

#include "libtas/base/error.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/migrate/ledger.hpp"
#include "libtas/migrate/place.hpp"
#include "libtas/migrate/traces.hpp"
#include "libtas/migrate/verify.hpp"

namespace tas::migrate {
namespace {

using db::Sql;

constexpr Sql kCreateSteps = R"(
  CREATE TABLE tas.schema_migration_steps (
    number bigint PRIMARY KEY,
    statement text NOT NULL,
    started_at timestamptz NOT NULL
  ))";
constexpr Sql kReadStep = "SELECT statement FROM schema_migration_steps WHERE number = $1";
constexpr Sql kStart = R"(
  INSERT INTO schema_migration_steps (number, statement, started_at)
  VALUES ($1, $2, $3)
  ON CONFLICT (number) DO UPDATE SET statement = excluded.statement, started_at = excluded.started_at)";
constexpr Sql kForgetStep = "DELETE FROM schema_migration_steps WHERE number = $1";

// Of the session, which is ours: poolers were refused. These statements wait for older transactions, and nobody waits for
// them meanwhile, so they may wait as long as one runner for another.
class Timeouts {
 public:
  Timeouts(db::Connection& c, const Patience& patience) : connection_{c} {
    c.alone(fmt::format("SET lock_timeout = {}", patience.runner.count()));
    c.alone("SET statement_timeout = 0");
  }
  ~Timeouts() {
    try {
      connection_.alone("RESET lock_timeout");
      connection_.alone("RESET statement_timeout");
    } catch (const std::exception&) {
      // The session is gone, and with it what was set.
    }
  }
  Timeouts(const Timeouts&) = delete;
  Timeouts& operator=(const Timeouts&) = delete;

 private:
  db::Connection& connection_;
};

class Nontx {
 public:
  Nontx(db::Connection& c, const NontxJob& job, const Settings& settings, const Says& says)
      : c_{c}, m_{job.migration}, script_{job.script}, note_{job.note}, settings_{settings}, says_{says}, traces_{*traces_of(statement())} {}

  // False when it is recorded already.
  bool prepare(const std::vector<Migration>& known) {
    db::Transaction tx{c_};
    ensure_ledger(c_, known);
    if (!c_.has_table("schema_migration_steps")) c_.execute(kCreateSteps);
    const bool is_new = !is_recorded(c_, m_.number);
    tx.commit();
    return is_new;
  }

  void run() {
    const bool was_finished = was_started() && is_done(c_, traces_);
    if (!was_finished) execute();
    finish();
    if (was_finished) says_(title(m_) + " had been finished by an earlier run; it is recorded now");
  }

 private:
  const db::ScriptStatement& statement() const { return script_.body.front(); }

  // An earlier run began with it and did not come to its end. When the file said something else then, what that left behind
  // is cleared away.
  bool was_started() {
    const auto row = c_.query(kReadStep, {std::int64_t{m_.number}});
    if (!row->next()) return false;
    const std::string then{row->text(0)};
    if (then == statement().text) return true;
    for (const auto& old : db::split_statements(then, db::Engine::postgres)) {
      if (const auto traces = traces_of(old)) clear(*traces);
    }
    c_.execute(kForgetStep, {std::int64_t{m_.number}});
    return false;
  }

  void execute() {
    clear(traces_);
    // What is there without having been started here is somebody else's: the server shall say what it thinks of it.
    if (!is_done(c_, traces_)) c_.execute(kStart, {std::int64_t{m_.number}, statement().text, settings_.now});
    try {
      c_.alone(statement().text);
    } catch (const Error& e) {
      const Error placed = of_statement(m_, Direction::up, statement(), Error{e}.at(e.offset().value_or(0)));
      take_back();
      throw placed;
    }
  }

  void take_back() {
    try {
      clear(traces_);
      c_.execute(kForgetStep, {std::int64_t{m_.number}});
    } catch (const Error&) {
      // The server is gone. The next run finds the step and does this.
    }
  }

  void clear(const Traces& traces) {
    const auto give_up = std::chrono::steady_clock::now() + settings_.patience.runner;
    Pauses pauses{std::chrono::milliseconds{20}, std::chrono::milliseconds{500}};
    auto found = leftovers(c_, traces);
    for (; found.is_being_built; found = leftovers(c_, traces)) {
      if (std::chrono::steady_clock::now() > give_up) {
        throw Error{Errc::busy, "somebody else is building an index of that name"}.hint("wait for it, or give it more time: --runner-wait 10m");
      }
      std::this_thread::sleep_for(pauses.next());
    }
    for (const auto& index : found.indexes) {
      says_("dropping the INVALID index " + index + ", left by an attempt that failed");
      c_.alone("DROP INDEX CONCURRENTLY IF EXISTS " + index);
    }
  }

  void finish() {
    db::Transaction tx{c_};
    require_verified(c_, m_, script_);
    if (!is_recorded(c_, m_.number)) record(c_, m_, settings_.now, note_);
    c_.execute(kForgetStep, {std::int64_t{m_.number}});
    tx.commit();
  }

  db::Connection& c_;
  const Migration& m_;
  const Script& script_;
  std::string_view note_;
  const Settings& settings_;
  const Says& says_;
  Traces traces_;
};

}  // namespace

void require_nontx_possible(db::Connection& c, const NontxJob& job) {
  const auto& statement = job.script.body.front();
  std::optional<Error> problem;
  try {
    if (!traces_of(statement)) {
      problem = Error::bad_data("tas:nontx does not know this statement")
                    .hint("it takes CREATE, DROP and REINDEX … CONCURRENTLY, ALTER TYPE … ADD VALUE and VACUUM; all others run in a transaction")
                    .at(0);
    }
  } catch (const Error& e) {
    problem = Error{e}.at(e.offset().value_or(statement.offset) - statement.offset);
  }
  if (problem) throw of_statement(job.migration, Direction::up, statement, *problem);
  if (!c.is_pooled()) return;
  throw Error{Errc::unreachable, "migration " + title(job.migration) + " (tas:nontx) cannot run through a connection pooler"}.hint(
      "connect directly to the server, e.g. --db postgresql://host:5432/…");
}

bool run_nontx(db::Connection& c, const std::vector<Migration>& known, const NontxJob& job, const Settings& settings, const Says& says) {
  SessionLock lock{c, settings.patience, says};
  Nontx nontx{c, job, settings, says};
  const bool is_new = nontx.prepare(known);
  if (is_new) {
    const Timeouts timeouts{c, settings.patience};
    nontx.run();
  }
  if (!lock.release()) says("the lock of the runner was lost on the way: did the server restart?");
  return is_new;
}

}  // namespace tas::migrate
