#include "libtas/migrate/waiting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <thread>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/db/transaction.hpp"

namespace tas::migrate {
namespace {

using namespace std::chrono_literals;
using db::Sql;
using Clock = std::chrono::steady_clock;

// "TAS1" and the name: the lock that Connection::lock("migrations") takes. It is only ever asked for, never waited for inside
// the server: CREATE INDEX CONCURRENTLY waits for every transaction that waits.
constexpr Sql kTryTransaction = R"(
  SELECT pg_try_advisory_xact_lock(1413567281, hashtext('migrations')),
    set_config('lock_timeout', $1, true),
    set_config('statement_timeout', '0', true),
    set_config('idle_in_transaction_session_timeout', '0', true))";
constexpr Sql kTrySession = "SELECT pg_try_advisory_lock(1413567281, hashtext('migrations'))";
constexpr Sql kReleaseSession = "SELECT pg_advisory_unlock(1413567281, hashtext('migrations'))";

constexpr Sql kRunner = R"(
  SELECT a.pid, a.application_name,
    CAST(extract(epoch FROM clock_timestamp() - COALESCE(a.xact_start, a.query_start, a.backend_start)) AS double precision)
  FROM pg_catalog.pg_locks l
  JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
  WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 1413567281 AND l.objid = CAST(hashtext('migrations') AS oid)
    AND l.objsubid = 2 AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()))";

constexpr Sql kHolders = R"(
  SELECT a.pid, COALESCE(NULLIF(a.application_name, ''), a.backend_type, CAST(a.usename AS text)), COALESCE(a.state, 'working'),
    CAST(extract(epoch FROM clock_timestamp() - COALESCE(a.xact_start, a.query_start, a.backend_start)) AS double precision),
    c.relname, l.mode
  FROM pg_catalog.pg_locks l
  JOIN pg_catalog.pg_class c ON c.oid = l.relation
  JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
  WHERE l.granted AND l.pid <> pg_backend_pid() AND c.relnamespace = to_regnamespace('tas')
    AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
  ORDER BY COALESCE(a.xact_start, a.backend_start), a.pid, c.relkind = 'r' DESC, c.relname)";

std::string seconds(double s) { return s < 10 ? fmt::format("{:.1f} s", s) : fmt::format("{:.0f} s", s); }

// Tells once a while that there is somebody to wait for.
class Wait {
 public:
  Wait(std::chrono::milliseconds patience, const Says& says) : give_up_{Clock::now() + patience}, says_{says} {}

  // Pauses; throws busy when the time is over.
  void go_on(const std::string& holder) {
    const auto now = Clock::now();
    if (now >= give_up_) {
      throw Error{Errc::busy, "another runner is migrating this database" + holder}.hint("wait for it, or give it more time: --runner-wait 10m");
    }
    if (now >= next_word_) {
      says_("waiting for another runner" + holder);
      next_word_ = now + 15s;
    }
    const auto pause = std::min<Clock::duration>(pauses_.next(), give_up_ - now);
    std::this_thread::sleep_for(pause);
  }

 private:
  Clock::time_point give_up_, next_word_ = Clock::now() + 1s;
  Pauses pauses_{10ms, 250ms};
  const Says& says_;
};

std::string runner(db::Connection& c) {
  const auto row = c.query(kRunner);
  if (!row->next()) return "";
  return fmt::format(": pid {} ({}), for {}", row->integer(0), terminal_safe(row->maybe_text(1).value_or("?")), seconds(row->maybe_real(2).value_or(0)));
}

bool try_begin(db::Connection& c, const Patience& patience) {
  c.begin(db::Access::write);
  try {
    const std::string timeout = std::to_string(patience.relation.count());
    const auto row = c.query(kTryTransaction, {std::string_view{timeout}});
    if (row->next() && row->boolean(0)) return true;
  } catch (...) {
    c.rollback();
    throw;
  }
  c.rollback();
  return false;
}

void begin_alone_on_sqlite(db::Connection& c, const Patience& patience, const Says& says) {
  Wait wait{patience.runner, says};
  while (true) {
    std::string holder;
    try {
      c.begin(db::Access::write);
      return;
    } catch (const Error& e) {
      if (e.code() != Errc::busy) throw;
      holder = ": " + e.message();
    }
    wait.go_on(holder);
  }
}

struct Holder {
  std::string who, lock;
  bool is_named = false;
};

bool names(const std::vector<db::Token>& statement, std::string_view relation) {
  return std::any_of(statement.begin(), statement.end(), [&](const db::Token& t) {
    if (t.kind == db::Token::Kind::quoted_name) return t.text == fmt::format("\"{}\"", relation);
    return t.kind == db::Token::Kind::word && ascii_lower(t.text) == relation;
  });
}

}  // namespace

std::chrono::milliseconds Pauses::next() {
  const auto whole = next_;
  next_ = std::min(next_ * 2, longest_);
  return whole / 2 + std::chrono::milliseconds{std::uniform_int_distribution<std::int64_t>{0, whole.count() / 2}(random_)};
}

void begin_alone(db::Connection& c, const Patience& patience, const Says& says) {
  if (c.engine() == db::Engine::sqlite) {
    begin_alone_on_sqlite(c, patience, says);
    return;
  }
  Wait wait{patience.runner, says};
  while (!try_begin(c, patience)) wait.go_on(runner(c));
}

SessionLock::SessionLock(db::Connection& c, const Patience& patience, const Says& says) : connection_{c} {
  Wait wait{patience.runner, says};
  const auto is_free = [&] {
    const auto row = c.query(kTrySession);
    return row->next() && row->boolean(0);
  };
  while (!is_free()) wait.go_on(runner(c));
}

SessionLock::~SessionLock() {
  if (!is_held_) return;
  try {
    connection_.query(kReleaseSession);
  } catch (const std::exception&) {
    // The connection is gone, and the lock with it.
  }
}

bool SessionLock::release() {
  is_held_ = false;
  const auto row = connection_.query(kReleaseSession);
  return row->next() && row->boolean(0);
}

std::vector<std::string> lock_holders(db::Connection& c, const std::vector<db::Token>& statement) {
  std::map<std::int64_t, Holder> by_pid;
  std::vector<std::int64_t> order;
  for (auto row = c.query(kHolders); row->next();) {
    const auto pid = row->integer(0);
    const std::string relation{row->text(4)};
    const bool is_named = names(statement, relation);
    auto& holder = by_pid[pid];
    if (holder.who.empty()) {
      order.push_back(pid);
      holder.who = fmt::format("pid {} ({}, {}, for {})", pid, terminal_safe(row->maybe_text(1).value_or("?")), row->text(2),
                               seconds(row->maybe_real(3).value_or(0)));
    }
    if (holder.lock.empty() || (is_named && !holder.is_named)) holder.lock = fmt::format("{} on {}", row->text(5), relation);
    holder.is_named = holder.is_named || is_named;
  }
  std::stable_partition(order.begin(), order.end(), [&](std::int64_t pid) { return by_pid[pid].is_named; });
  std::vector<std::string> list;
  for (const auto pid : order) {
    // Who holds something else only is not what was waited for.
    if (by_pid[order.front()].is_named && !by_pid[pid].is_named) break;
    list.push_back(by_pid[pid].who + " holds " + by_pid[pid].lock);
  }
  return list;
}

}  // namespace tas::migrate
