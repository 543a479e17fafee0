#include "apps/tas/said.hpp"

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/report/instances.hpp"
#include "libtas/store/task_stats.hpp"

namespace tas::apps {

void say(cli::App& app, const domain::Instance& instance, const std::string& line) {
  if (app.is_for_people()) return app.note(line);
  auto table = report::instance_table();
  table.schema = "tas.instance/1";
  table.row(report::instance_row(instance));
  app.print_object(table);
}

void say(cli::App& app, const domain::Task& task, const std::string& line) {
  if (app.is_for_people()) return app.note(line);
  auto table = report::task_table();
  table.schema = "tas.task/1";
  table.row(report::task_row(task, store::TaskStatsStore{app.session().db()}.of(task.id)));
  app.print_object(table);
}

std::string ratings_line(cli::App& app, const domain::Instance& i) {
  const auto arrow = app.glyph("→", "->");
  std::string line;
  if (const auto text = report::pair_text(i.predicted_aversion, i.actual_aversion, arrow); !text.empty()) line += "  aversion " + text;
  if (const auto text = report::pair_text(i.predicted_relief, i.actual_relief, arrow); !text.empty()) line += "  relief " + text;
  return line;
}

std::string quoted_name(const std::string& name) { return "\"" + terminal_safe(name) + "\""; }

}  // namespace tas::apps
