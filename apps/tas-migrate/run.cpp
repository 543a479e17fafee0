#include "apps/tas-migrate/run.hpp"

#include <fmt/format.h>

#include <system_error>

#include "apps/tas-migrate/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/migrate/ledger.hpp"
#include "libtas/migrate/snapshot.hpp"

namespace tas::apps {

constexpr const char* kSchema = "tas.migration.run/1";

Safety::Safety(cli::App& app, const db::Dsn& dsn, bool is_wanted)
    : app_{app}, dsn_{dsn}, is_wanted_{is_wanted && dsn.engine == db::Engine::sqlite} {}

Safety::~Safety() {
  if (file_.empty()) return;
  std::error_code ignored;
  if (is_needed_) migrate::drop_old_snapshots(dsn_);
  else std::filesystem::remove(file_, ignored);
}

void Safety::before(db::Connection& c, const migrate::Migration& first) {
  // A new database has nothing that could be lost.
  if (!is_wanted_ || migrate::read_ledger(c).empty()) return;
  file_ = migrate::make_snapshot(dsn_, first.number, app_.now());
  const std::string name = dsn_.file.filename().string();
  app_.note(fmt::format("snapshot {}  (to go back: stop tas, remove {}-wal and {}-shm, copy it over {})", file_.string(), name, name, name));
}

Progress::Progress(cli::App& app, Safety& safety, migrate::Direction direction)
    : app_{app}, safety_{safety}, direction_{direction},
      table_{kSchema, {{"number", ""}, {"name", ""}, {"outcome", ""}, {"dry_run", ""}, {"took_ms", ""}}, {}, {}} {}

Progress::~Progress() {
  if (app_.is_for_people()) return;
  try {
    app_.print(table_);
  } catch (const Error&) {
    // Somebody closed the pipe: what was done is done, and the ledger says so.
  }
}

migrate::Report Progress::report() {
  return {.done = [this](const migrate::Migration& m, Minutes took) { done(m, took); }, .says = [this](const std::string& text) { app_.note(text); }};
}

void Progress::done(const migrate::Migration& m, Minutes took) {
  const bool dry = app_.options().dry_run, is_up = direction_ == migrate::Direction::up;
  if (!dry) safety_.something_changed();
  const double ms = milliseconds_of(took);
  const auto* verb = is_up ? (dry ? "would apply" : "applied") : (dry ? "would take back" : "took back");
  if (!app_.options().dry_run) app_.log().info(verb, {{"migration", migrate::title(m)}, {"took_ms", ms}});
  if (app_.is_for_people()) app_.note(fmt::format("{} {}  {:.1f} ms", verb, migrate::title(m), ms));
  table_.row({std::int64_t{m.number}, m.name, std::string{is_up ? "applied" : "taken_back"}, dry, ms});
}

void declare_run_json(cli::Spec& s) {
  s.json_list(kSchema, {{"number", "of the migration"},
                        {"name", "of the migration"},
                        {"outcome", "applied or taken_back"},
                        {"dry_run", "true when it was rolled back again"},
                        {"took_ms", "how long it took"}});
}

}  // namespace tas::apps
