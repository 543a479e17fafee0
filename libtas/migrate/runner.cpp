#include "libtas/migrate/runner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <thread>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/db/open.hpp"
#include "libtas/migrate/ledger.hpp"
#include "libtas/migrate/nontx.hpp"
#include "libtas/migrate/place.hpp"
#include "libtas/migrate/rebuild.hpp"
#include "libtas/migrate/verify.hpp"

namespace tas::migrate {
namespace {

using Clock = std::chrono::steady_clock;

struct Job {
  const Migration& migration;
  Direction direction;
  Script script;
  std::string note{};
  bool needs_own_transaction() const { return script.rebuilds || script.is_nontx; }
};

// A write transaction that is begun by somebody else and rolled back unless it is committed.
class Begun {
 public:
  explicit Begun(db::Connection& c) : connection_{c} {}
  ~Begun() {
    if (!is_over_) connection_.rollback();
  }
  Begun(const Begun&) = delete;
  Begun& operator=(const Begun&) = delete;
  void commit() {
    connection_.commit();
    is_over_ = true;
  }

 private:
  db::Connection& connection_;
  bool is_over_ = false;
};

class Run {
 public:
  Run(db::Connection& c, const std::vector<Migration>& known, const Settings& settings, const Report& report)
      : c_{c}, known_{known}, settings_{settings}, report_{report} {}

  int all(const std::vector<Job>& jobs) {
    for (const auto& job : jobs) {
      if (job.script.is_nontx) require_nontx_possible(c_, {job.migration, job.script, job.note});
    }
    int done = 0;
    const std::span<const Job> whole{jobs};
    const Atomic atomic = transactions_of(jobs);
    const std::size_t size = settings_.is_dry || atomic == Atomic::all ? jobs.size() : 1;
    for (std::size_t i = 0; i < jobs.size(); i += size) done += with_retries(whole.subspan(i, size));
    return done;
  }

 private:
  Atomic transactions_of(const std::vector<Job>& jobs) const {
    const auto odd = std::find_if(jobs.begin(), jobs.end(), [](const Job& j) { return j.needs_own_transaction(); });
    if (settings_.atomic == Atomic::all && odd != jobs.end()) {
      throw Error::usage(fmt::format("migration {} ({}) cannot share a transaction", title(odd->migration), odd->script.is_nontx ? "tas:nontx" : "tas:rebuild"))
          .hint("use --atomic each");
    }
    if (settings_.atomic) return *settings_.atomic;
    // On a server locks are held as short as can be, unless nobody is there yet who could wait for them.
    const bool is_fresh = !jobs.empty() && jobs.front().migration.number == known_.front().number;
    return odd == jobs.end() && (c_.engine() == db::Engine::sqlite || is_fresh) ? Atomic::all : Atomic::each;
  }

  void say(const std::string& text) const {
    if (report_.says) report_.says(text);
  }

  // A table that stays locked, and a deadlock, cost a pause: waiting longer would hold up all who come after.
  int with_retries(std::span<const Job> jobs) {
    Pauses pauses{std::chrono::milliseconds{100}, std::chrono::milliseconds{3000}};
    for (int attempt = 1;; ++attempt) {
      running_ = nullptr;
      try {
        return once(jobs);
      } catch (const Error& e) {
        if (e.code() == Errc::unreachable) {
          throw Error{e.code(), e.message()}.hint(jobs.front().direction == Direction::up
                                                      ? "run tas-migrate up again: it goes on where this has stopped, nothing is half done"
                                                      : "look where it stands: tas-migrate status; each one is taken back as a whole or not at all");
        }
        const bool may_repeat = e.code() == Errc::busy && e.is_worth_repeating() && running_ != nullptr;
        if (!may_repeat) throw;
        const auto holders = lock_holders(c_, running_->tokens);
        const std::string why = e.message() + (holders.empty() ? "" : "; " + join(holders, "; "));
        if (attempt > settings_.patience.retries) throw Error{e.code(), why}.hint("end the other session, or try when it is quieter");
        say(fmt::format("{}; trying again ({} of {})", why, attempt, settings_.patience.retries));
      }
      std::this_thread::sleep_for(pauses.next());
    }
  }

  int once(std::span<const Job> jobs) {
    const Job& first = jobs.front();
    if (first.script.is_nontx && !settings_.is_dry) return alone(first);
    std::optional<Rebuild> rebuild;
    if (std::any_of(jobs.begin(), jobs.end(), [](const Job& j) { return j.script.rebuilds; })) rebuild.emplace(c_);
    begin_alone(c_, settings_.patience, [this](const std::string& text) { say(text); });
    Begun tx{c_};
    const auto still = still_to_do(jobs);
    std::vector<std::pair<const Job*, Minutes>> done;
    for (const auto* job : still) {
      if (auto took = one(*job, rebuild)) done.emplace_back(job, *took);
    }
    if (!settings_.is_dry && !still.empty()) commit(tx, *still.back());
    if (!settings_.is_dry) is_prepared_ = true;
    for (const auto& [job, took] : done) tell_done(*job, took);
    return static_cast<int>(done.size());
  }

  int alone(const Job& job) {
    running_ = &job.script.body.front();
    const auto start = Clock::now();
    const Says says = [this](const std::string& text) { say(text); };
    if (!run_nontx(c_, known_, {job.migration, job.script, job.note}, settings_, says)) return 0;
    tell_done(job, Clock::now() - start);
    return 1;
  }

  // Others may have been faster; then their ledger is looked at as at the beginning.
  std::vector<const Job*> still_to_do(std::span<const Job> jobs) {
    const bool is_up = jobs.front().direction == Direction::up;
    if (!is_prepared_) {
      require_consistent(status(c_, known_), known_);
      if (is_up) ensure_ledger(c_, known_);
    }
    const auto applied = recorded(c_);
    std::vector<const Job*> list;
    for (const auto& job : jobs) {
      if (applied.contains(job.migration.number) != is_up) list.push_back(&job);
    }
    const bool is_first_change = !list.empty() && !settings_.is_dry && !is_announced_;
    if (is_first_change && settings_.before_first_change) settings_.before_first_change(list.front()->migration);
    is_announced_ = is_announced_ || is_first_change;
    return list;
  }

  // Nothing when a dry run cannot try it.
  std::optional<Minutes> one(const Job& job, std::optional<Rebuild>& rebuild) {
    if (job.script.is_nontx) {
      say(title(job.migration) + " runs outside of transactions: not tried");
      return {};
    }
    const auto start = Clock::now();
    if (job.script.rebuilds) rebuild->remember();
    if (report_.ran || c_.engine() == db::Engine::sqlite) {
      for (const auto& statement : job.script.body) execute(job, statement);
    } else {
      execute_together(job);
    }
    if (rebuild) require_whole(job, *rebuild);
    write_down(job);
    return Clock::now() - start;
  }

  void execute(const Job& job, const db::ScriptStatement& statement) {
    running_ = &statement;
    const auto start = Clock::now();
    try {
      c_.script(statement.text);
    } catch (const Error& e) {
      throw of_statement(job.migration, job.direction, statement, e);
    }
    running_ = nullptr;
    if (report_.ran) report_.ran(job.migration, statement, Clock::now() - start);
  }

  // In one round trip, when nobody wants to hear of each.
  void execute_together(const Job& job) {
    const auto& body = job.script.body;
    if (body.empty()) return;
    const std::size_t begin = body.front().offset, end = body.back().offset + body.back().text.size();
    try {
      c_.script(std::string_view{text_of(job.migration, job.direction)}.substr(begin, end - begin));
    } catch (const Error& e) {
      const std::size_t at = begin + e.offset().value_or(0);
      const auto next = std::find_if(body.begin() + 1, body.end(), [&](const auto& s) { return s.offset > at; });
      running_ = &*std::prev(next);
      throw of_statement(job.migration, job.direction, *running_, e.offset() ? Error{e}.at(at - running_->offset) : Error{e});
    }
  }

  void require_whole(const Job& job, Rebuild& rebuild) {
    try {
      rebuild.require_whole();
    } catch (const Error& e) {
      throw Error{e.code(), e.message()}.hint(e.hint()).context(file_name(job.migration, job.direction));
    }
  }

  void write_down(const Job& job) {
    if (job.direction == Direction::down) {
      // The file may have set the search path, and the ledger is found by it.
      if (c_.engine() == db::Engine::postgres) c_.query("SELECT set_config('search_path', 'tas, pg_catalog, pg_temp', true)");
      forget(c_, job.migration.number);
      return;
    }
    record(c_, job.migration, settings_.now, job.note);
    require_verified(c_, job.migration, job.script);
  }

  // Constraints that are deferred speak up only here.
  void commit(Begun& tx, const Job& last) {
    try {
      tx.commit();
    } catch (const Error& e) {
      const Errc code = e.code() == Errc::state_conflict ? Errc::bad_data : e.code();
      throw Error{code, e.message()}.hint(e.hint()).context(file_name(last.migration, last.direction));
    }
  }

  void tell_done(const Job& job, Minutes took) const {
    if (report_.done) report_.done(job.migration, took);
  }

  db::Connection& c_;
  const std::vector<Migration>& known_;
  const Settings& settings_;
  const Report& report_;
  const db::ScriptStatement* running_ = nullptr;  // in the engine right now
  bool is_announced_ = false;                     // before_first_change was called
  bool is_prepared_ = false;                      // the ledger is there, and the state was checked under the lock
};

void require_order(const std::vector<Entry>& entries, const Settings& settings) {
  std::vector<std::string> late;
  int newest = 0;
  for (const auto& e : entries) {
    if (is_applied(e.state)) newest = e.number;
    const bool counts = e.state == State::out_of_order && (!settings.to || e.number <= *settings.to);
    if (counts && !settings.out_of_order.contains(e.number)) late.push_back(title(e));
  }
  for (const int number : settings.out_of_order) {
    const auto entry = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.number == number; });
    // Applied already: the same command, repeated.
    if (entry != entries.end() && (entry->state == State::out_of_order || is_applied(entry->state))) continue;
    throw Error::usage(fmt::format("migration {} is not one that is out of order", number)).hint("look: tas-migrate status");
  }
  if (late.empty()) return;
  throw Error::conflict(fmt::format("{} came after {:03} had been applied: {}", late.size() == 1 ? "a migration" : "migrations", newest, join(late, ", ")))
      .hint("give it a higher number; or, when it depends on nothing later: --allow-out-of-order NUMBER");
}

void require_known(std::optional<int> to, const std::vector<Migration>& known, int lowest) {
  const int newest = known.empty() ? 0 : known.back().number;
  if (!to || (*to >= lowest && *to <= newest)) return;
  throw Error::usage(fmt::format("there is no migration {}", *to)).hint(fmt::format("the newest one is {}", newest));
}

const Entry& entry_of(const std::vector<Entry>& entries, int number) {
  return *std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.number == number; });
}

Job way_back(const Migration& m, db::Engine engine) {
  if (m.down.empty()) {
    const auto reason = read_script(m, Direction::up, engine).irreversible;
    throw Error::conflict("migration " + title(m) + (reason.empty() ? " has no way back" : " is irreversible: " + reason)).hint("restore a backup instead");
  }
  Job job{m, Direction::down, read_script(m, Direction::down, engine)};
  if (job.script.body.empty() && !read_script(m, Direction::up, engine).body.empty()) {
    throw Error::conflict("migration " + title(m) + " has no way back: " + file_name(m, Direction::down) + " does nothing").hint("restore a backup instead");
  }
  if (job.script.is_nontx) {
    throw Error::bad_data(file_name(m, Direction::down) + ": a way back runs in one transaction").hint("leave out tas:nontx and CONCURRENTLY");
  }
  return job;
}

int run_all(db::Connection& c, const std::vector<Migration>& known, const Settings& settings, const Report& report, const std::vector<Job>& jobs) {
  if (jobs.empty()) return 0;
  if (!settings.is_dry || c.engine() == db::Engine::postgres) return Run{c, known, settings, report}.all(jobs);
  // One transaction cannot hold what up does in several: foreign keys are off in a rebuild and on for the next migration. So all
  // is done, on a copy.
  const auto trial = db::private_copy(c);
  Settings for_real = settings;
  for_real.is_dry = false;
  for_real.before_first_change = {};
  return Run{*trial, known, for_real, report}.all(jobs);
}

}  // namespace

Script read_script(const Migration& m, Direction direction, db::Engine engine) {
  const auto& text = text_of(m, direction);
  try {
    return parse_script(text, engine);
  } catch (const Error& e) {
    throw at_place(file_name(m, direction), text, e.offset().value_or(0), e);
  }
}

std::vector<const Migration*> to_apply(db::Connection& c, const std::vector<Migration>& known, const Settings& settings) {
  const auto entries = status(c, known);
  require_consistent(entries, known);
  require_known(settings.to, known, 1);
  require_order(entries, settings);
  std::vector<const Migration*> list;
  for (const auto& m : known) {
    if (is_pending(entry_of(entries, m.number).state) && (!settings.to || m.number <= *settings.to)) list.push_back(&m);
  }
  return list;
}

int up(db::Connection& c, const std::vector<Migration>& known, const Settings& settings, const Report& report) {
  std::vector<Job> jobs;
  for (const auto* m : to_apply(c, known, settings)) {
    jobs.push_back({*m, Direction::up, read_script(*m, Direction::up, c.engine()), settings.out_of_order.contains(m->number) ? "out of order, by request" : ""});
  }
  return run_all(c, known, settings, report, jobs);
}

int down(db::Connection& c, const std::vector<Migration>& known, const Settings& settings, const Report& report) {
  const auto entries = status(c, known);
  require_consistent(entries, known);
  require_known(settings.to, known, 0);
  std::vector<Job> jobs;
  for (auto m = known.rbegin(); m != known.rend(); ++m) {
    const bool is_wanted = settings.to ? m->number > *settings.to : static_cast<int>(jobs.size()) < settings.steps;
    if (is_wanted && is_applied(entry_of(entries, m->number).state)) jobs.push_back(way_back(*m, c.engine()));
  }
  return run_all(c, known, settings, report, jobs);
}

}  // namespace tas::migrate
