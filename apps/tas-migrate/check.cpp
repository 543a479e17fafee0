#include <fmt/format.h>

#include "apps/tas-migrate/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/db/open.hpp"
#include "libtas/migrate/state.hpp"

namespace tas::apps {
namespace {

using migrate::State;

struct Args {
  std::optional<std::string> folder;
};

void declare(cli::Spec& s, Args& a) {
  declare_directory(s, a.folder);
  s.example("tas-migrate check --db tas.db", "one line for Nagios, Icinga and their kin");
  s.details(
      "Exit status as monitoring plugins have it: 0 OK; 1 WARNING, migrations are pending; 2 CRITICAL, one was edited, is missing or came after later ones had been "
      "applied (up refuses it), the database is newer than the program or cannot be reached; 3 UNKNOWN, which it is also when it was asked wrongly. Nothing is created and nothing is changed.");
  s.json_object("tas.migration.check/1", {{"state", "ok, warning, critical or unknown"},
                                          {"message", "the words of the line"},
                                          {"applied", "number of migrations, null when the database cannot be reached"},
                                          {"pending", "number of them"},
                                          {"edited", "number of them"},
                                          {"missing", "number of them"},
                                          {"newer", "number of them"}});
}

enum class Level { ok, warning, critical, unknown };
constexpr std::string_view kNames[] = {"OK", "WARNING", "CRITICAL", "UNKNOWN"};

struct Verdict {
  Level level = Level::ok;
  std::string message;
  bool is_counted = false;
  std::int64_t applied = 0, pending = 0, edited = 0, missing = 0, newer = 0;
};

void count(Verdict& v, State state) {
  if (migrate::is_applied(state)) ++v.applied;
  else if (migrate::is_pending(state)) ++v.pending;
  else if (state == State::edited) ++v.edited;
  else if (state == State::missing) ++v.missing;
  else ++v.newer;
}

Verdict judge(const std::vector<migrate::Entry>& entries) {
  Verdict v;
  v.is_counted = true;
  std::string newest = "none", first_wrong, first_pending;
  for (const auto& e : entries) {
    count(v, e.state);
    const bool is_wrong = !migrate::is_applied(e.state) && e.state != State::pending;
    if (is_wrong && first_wrong.empty()) {
      first_wrong = fmt::format("{} is {}", migrate::title(e), e.state == State::out_of_order ? "out of order" : migrate::state_name(e.state));
    }
    if (migrate::is_pending(e.state) && first_pending.empty()) first_pending = migrate::title(e);
    if (e.applied_at) newest = migrate::title(e);
  }
  v.level = !first_wrong.empty() ? Level::critical : v.pending > 0 ? Level::warning : Level::ok;
  v.message = !first_wrong.empty() ? first_wrong
              : v.pending > 0      ? fmt::format("{} pending, the first is {}", v.pending, first_pending)
                                   : fmt::format("{} applied, the newest is {}", v.applied, newest);
  return v;
}

Verdict look(cli::App& app, const Args& a) {
  try {
    const auto connection = db::open(app.address().dsn);
    return judge(migrate::status(*connection, migrations_for(app, a.folder, *connection)));
  } catch (const Error& e) {
    const bool is_defect = e.code() == Errc::internal || e.code() == Errc::usage;
    return {is_defect ? Level::unknown : Level::critical, e.message()};
  }
}

void print(cli::App& app, const Verdict& v) {
  const auto level = static_cast<std::size_t>(v.level);
  if (app.is_for_people()) {
    // "|" begins the figures, so the words must not hold one.
    std::string words = terminal_safe(v.message);
    std::replace(words.begin(), words.end(), '|', '/');
    const std::string figures =
        v.is_counted ? fmt::format(" | pending={};0;;0 edited={};;0;0 missing={};;0;0 newer={};;0;0 applied={};;;0", v.pending, v.edited, v.missing, v.newer, v.applied) : "";
    app.print_text(fmt::format("TAS-MIGRATE {} - {}{}\n", kNames[level], words, figures));
    return;
  }
  const auto number = [&](std::int64_t n) { return v.is_counted ? render::Cell{n} : render::Cell{}; };
  render::Table table{"tas.migration.check/1", {{"state", ""}, {"message", ""}, {"applied", ""}, {"pending", ""}, {"edited", ""}, {"missing", ""}, {"newer", ""}}, {}, {}};
  table.row({ascii_lower(kNames[level]), v.message, number(v.applied), number(v.pending), number(v.edited), number(v.missing), number(v.newer)});
  app.print_object(table);
}

int run(cli::App& app, const Args& a) {
  const Verdict verdict = look(app, a);
  print(app, verdict);
  return static_cast<int>(verdict.level);
}

}  // namespace

cli::Command migrate_check() { return cli::command<Args, declare, run>("check", "one line for monitoring: is the schema current?", cli::kUnknownToMonitoring); }

}  // namespace tas::apps
