#include "apps/tas/said.hpp"

#include <fmt/format.h>

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/report/instances.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {

render::Table one_row(const domain::Instance& instance) {
  auto table = report::instance_table();
  table.schema = "tas.instance/1";
  table.row(report::instance_row(instance));
  return table;
}

render::Table one_row(const domain::Task& task, const domain::TaskStats& stats) {
  auto table = report::task_table();
  table.schema = "tas.task/1";
  table.row(report::task_row(task, stats));
  return table;
}

// A program must be able to tell what would be from what is.
void say(cli::App& app, render::Table one, const std::string& line) {
  if (app.wants_words()) return app.note(line);
  if (app.options().dry_run) {
    one.columns.push_back({"dry_run", "", render::Column::Align::left, 0, false});
    one.rows.front().emplace_back(true);
  }
  app.print_object(one);
}

void say(cli::App& app, const domain::Instance& instance, const std::string& line) { say(app, one_row(instance), line); }

void say(cli::App& app, const domain::Task& task, const std::string& line) {
  say(app, one_row(task, store::TaskStatsStore{app.session().db()}.of(task.id)), line);
}

void say(cli::App& app, const domain::Note& note, const std::string& line) {
  render::Table table{"tas.note/1", {}, {}, {}};
  for (const char* key : {"id", "external_id", "created_at", "content"}) table.columns.push_back({key, "", render::Column::Align::left, 0, false});
  table.row({to_string(note.id), note.external_id, note.created_at, note.content});
  say(app, std::move(table), line);
}

namespace {

std::string rating_text(cli::App& app, std::string_view name, const domain::Rating& predicted, const domain::Rating& actual) {
  if (!predicted && !actual) return {};
  if (!actual) return fmt::format("  predicted {} {}", name, shortest(round_to(*predicted, 1)));
  if (!predicted) return fmt::format("  {} {}", name, shortest(round_to(*actual, 1)));
  return fmt::format("  {} {}", name, report::pair_text(predicted, actual, app.glyph("→", "->")));
}

}  // namespace

std::string ratings_line(cli::App& app, const domain::Instance& i) {
  return rating_text(app, "aversion", i.predicted_aversion, i.actual_aversion) + rating_text(app, "relief", i.predicted_relief, i.actual_relief);
}

std::string felt_line(const domain::Instance& i) {
  std::string text;
  if (i.actual_aversion) text += "  aversion " + shortest(round_to(*i.actual_aversion, 1));
  if (i.actual_relief) text += "  relief " + shortest(round_to(*i.actual_relief, 1));
  return text;
}

std::string typed_time(cli::App& app, const std::optional<std::string>& typed, Instant at) {
  if (!typed) return {};
  return fmt::format("  {} ({})", time::near_time(at, app.now(), app.zone()), time::distance(at, app.now()));
}

std::string due_line(cli::App& app, const domain::Instance& i) {
  if (!i.due_at) return {};
  return fmt::format("  due {} ({})", time::near_time(*i.due_at, app.now(), app.zone()), time::distance(*i.due_at, app.now()));
}

std::string quoted_name(const std::string& name) { return "\"" + terminal_safe(name) + "\""; }

}  // namespace tas::apps
