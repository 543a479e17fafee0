#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

#include "apps/tas/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/migrate/migration.hpp"
#include "libtas/store/care.hpp"
#include "libtas/store/operations.hpp"
#include "libtas/store/task_stats.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;

struct Args {
  bool optimize = false, rebuild_stats = false;
};

void declare(cli::Spec& s, Args& a) {
  s.flag(a.optimize, "--optimize", "let the database count anew what it plans queries by");
  s.flag(a.rebuild_stats, "--rebuild-stats", "count the sums per task again from the history");
  s.example("tas doctor", "what runs where, and whether it is sound; exit 1 when something is not");
  s.example("tas doctor --optimize --rebuild-stats", "and put in order what can be");
  s.json_list("tas.finding.list/1", {{"what, value", "what was looked at, and what was found"}, {"is_sound", "false: something should be done"}});
}

class Findings {
 public:
  void add(const std::string& what, std::string value, bool is_sound = true) {
    table_.row({what, std::move(value), is_sound});
    is_sound_ = is_sound_ && is_sound;
  }
  const render::Table& table() const { return table_; }
  bool is_sound() const { return is_sound_; }

 private:
  render::Table table_{"tas.finding.list/1", {{"what", "What", Align::left, 0, false}, {"value", "Found", Align::left, 0, true}, {"is_sound", "Sound", Align::left, 0, false}}, {}, {}};
  bool is_sound_ = true;
};

void look_at_files(cli::App& app, Findings& findings) {
  const auto address = app.address();
  findings.add("database", address.dsn.shown());
  std::error_code problem;
  if (address.dsn.engine == db::Engine::sqlite && std::filesystem::exists(address.dsn.file, problem)) {
    const auto bytes = std::filesystem::file_size(address.dsn.file, problem);
    findings.add("size", fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6));
    const auto others = std::filesystem::status(address.dsn.file, problem).permissions() & (std::filesystem::perms::group_all | std::filesystem::perms::others_all);
    findings.add("only you can read it", others == std::filesystem::perms::none ? "yes" : "no: chmod 600 " + address.dsn.file.string(), others == std::filesystem::perms::none);
  }
  const auto places = app.config_places();
  for (const auto& file : {places.system, places.user, places.project}) {
    if (!file.empty() && std::filesystem::exists(file, problem)) findings.add("settings", file.string());
  }
  for (const char* hook : {"hook.pre", "hook.post"}) {
    if (const auto line = app.config().text(hook)) findings.add(hook, *line);
  }
}

// Sums of doubles may differ in what no screen shows.
bool is_near(double a, double b) { return std::abs(a - b) <= 1e-6 * std::max({1.0, std::abs(a), std::abs(b)}); }
bool is_same(const domain::TaskStats& a, const domain::TaskStats& b) {
  return a.instances == b.instances && a.open == b.open && a.completed == b.completed && a.cancelled == b.cancelled && is_near(a.predicted_aversion.sum, b.predicted_aversion.sum) &&
         is_near(a.actual_aversion.sum, b.actual_aversion.sum) && is_near(a.actual_relief.sum, b.actual_relief.sum) && is_near(a.duration.sum, b.duration.sum);
}

void look_at_data(cli::App& app, const Args& a, Findings& findings) {
  auto& s = app.session();
  findings.add("schema", fmt::format("version {}, current", migrate::embedded(s.db().engine()).size()));
  const bool is_rebuilt = a.rebuild_stats && !app.options().dry_run;
  if (is_rebuilt) {
    db::Transaction transaction{s.db()};
    store::TaskStatsStore{s.db()}.rebuild(s.user());
    transaction.commit();
  }
  if (a.optimize && !app.options().dry_run) {
    store::optimize(s.db());
    findings.add("plans of queries", "counted anew");
  }
  const db::Transaction snapshot{s.db(), db::Access::read};
  store::TaskStatsStore stats{s.db()};
  std::map<TaskId, domain::TaskStats> counted;
  for (const auto& row : stats.recomputed(s.user())) {
    if (row.instances > 0) counted[row.task] = row;
  }
  const auto kept = stats.all(s.user());
  bool is_right = kept.size() == counted.size();
  double instances = 0;
  for (const auto& row : kept) {
    is_right = is_right && counted.contains(row.task) && is_same(row, counted[row.task]);
    instances += row.instances;
  }
  findings.add("tasks worked on", std::to_string(kept.size()));
  findings.add("instances", shortest(instances));
  const char* right = is_rebuilt ? "counted anew from the history" : "as the history says";
  findings.add("sums per task", is_right ? right : "wrong: tas doctor --rebuild-stats", is_right);
  findings.add("commands kept for undo", std::to_string(store::Operations{s.db(), s.user()}.count()));
}

int run(cli::App& app, const Args& a) {
  Findings findings;
  findings.add("version", app.program().version);
  findings.add("time zone", app.zone().name());
  look_at_files(app, findings);
  try {
    look_at_data(app, a, findings);
  } catch (const Error& e) {
    if (e.is_worth_repeating()) throw;
    findings.add("data", e.message() + (e.hint().empty() ? "" : " (" + e.hint() + ")"), false);
  }
  app.print(findings.table());
  return findings.is_sound() ? 0 : 1;
}

}  // namespace

cli::Command doctor() { return cli::command<Args, declare, run>("doctor", "what runs where, and whether it is sound"); }

}  // namespace tas::apps
