#include <fmt/format.h>

#include <limits>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/schemas.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/render/wrap.hpp"
#include "libtas/report/instances.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/store/tasks.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::string ref;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.ref, "an instance or a task: id, @, name or the beginning of a name");
  s.example("tas show dishes", "a task with what is usual for it");
  s.example("tas show @", "the current instance");
  describe_instance(s);
}

class Lines {
 public:
  explicit Lines(cli::App& app) : width_{app.format() == render::Format::table ? app.style().width : std::numeric_limits<int>::max()} {}
  void add(std::string_view label, const std::string& value) {
    if (!value.empty()) text_ += render::said(fmt::format("{:<12} {}", label, terminal_safe(value)), width_, 13) + "\n";
  }
  void add(std::string_view label, const std::optional<double>& value) {
    if (value) add(label, shortest(round_to(*value, 1)));
  }
  void add(std::string_view label, const std::optional<std::string>& value) { add(label, value.value_or("")); }
  const std::string& text() const { return text_; }

 private:
  int width_;
  std::string text_;
};

std::string felt(const domain::Rating& predicted, const domain::Rating& actual, cli::App& app) {
  std::string text = report::pair_text(predicted, actual, app.glyph("→", "->"));
  if (predicted && actual) text += fmt::format("  (felt {:+.0f})", *actual - *predicted);
  return text;
}

std::string emotions_line(cli::App& app, InstanceId id, domain::Phase phase) {
  auto& s = app.session();
  std::vector<std::string> words;
  for (const auto& e : store::Instances{s.db(), s.user()}.emotions(id)) {
    if (e.phase == phase) words.push_back(e.emotion + (e.intensity ? " " + shortest(*e.intensity) : ""));
  }
  return join(words, ", ");
}

void show_instance(cli::App& app, const domain::Instance& i) {
  const auto when = [&](const std::optional<Instant>& t) { return t ? time::near_time(*t, app.now(), app.zone()) : std::string{}; };
  const std::string_view state = i.deleted_at ? "deleted" : i.is_paused ? "paused" : i.is_running() ? "running" : i.is_closed() ? domain::status_name(i.status) : "open";
  Lines lines{app};
  lines.add(to_string(i.id), i.task_name + "  (" + to_string(i.task) + ")");
  lines.add("State", std::string{state});
  lines.add("Created", when(i.created_at));
  lines.add("Due", when(i.due_at));
  lines.add("Started", when(i.first_started_at));
  lines.add("Completed", when(i.completed_at));
  lines.add("Cancelled", when(i.cancelled_at));
  const auto worked = i.is_closed() ? i.duration_min : domain::worked_min(i, app.now());
  lines.add("Worked", worked ? time::duration(Minutes{*worked}) : std::string{});
  lines.add("Estimate", i.predicted_duration_min ? time::duration(Minutes{*i.predicted_duration_min}) : std::string{});
  lines.add("Aversion", felt(i.predicted_aversion, i.actual_aversion, app));
  lines.add("Relief", felt(i.predicted_relief, i.actual_relief, app));
  lines.add("Mental", felt(i.predicted_mental_energy, i.actual_mental_energy, app));
  lines.add("Difficulty", felt(i.predicted_difficulty, i.actual_difficulty, app));
  lines.add("Emotional", felt(i.predicted_emotional_load, i.actual_emotional_load, app));
  lines.add("Physical", felt(i.predicted_physical_load, i.actual_physical_load, app));
  lines.add("Stress", felt(i.predicted_stress, i.actual_stress, app));
  lines.add("Motivation", i.predicted_motivation);
  lines.add("Percent", i.completion_percent);
  lines.add("Before", emotions_line(app, i.id, domain::Phase::before));
  lines.add("After", emotions_line(app, i.id, domain::Phase::after));
  lines.add("Because", i.cancellation_category);
  lines.add("Reason", i.cancellation_reason);
  lines.add("Context", i.physical_context);
  lines.add("About", i.description);
  lines.add("Note", i.completion_notes);
  app.print_text(lines.text());
}

void show_task(cli::App& app, const domain::Task& t) {
  auto& s = app.session();
  const auto stats = store::TaskStatsStore{s.db()}.of(t.id);
  const auto mean = [](const domain::Mean& m) { return m.n > 0 ? fmt::format("{:.0f}  (n={:.0f})", m.sum / m.n, m.n) : std::string{}; };
  Lines lines{app};
  lines.add(to_string(t.id), t.name + (t.template_at ? "  (template)" : t.archived_at ? "  (archived)" : ""));
  lines.add("Type", t.type ? std::string{domain::type_name(*t.type)} : "unset");
  lines.add("Tags", join(t.tags, ", "));
  lines.add("Estimate", t.estimate_min ? time::duration(Minutes{*t.estimate_min}) : std::string{});
  lines.add("Version", std::to_string(t.version));
  lines.add("Done", fmt::format("{:.0f} of {:.0f}, {:.0f} open, {:.0f} cancelled", stats.completed, stats.instances, stats.open, stats.cancelled));
  lines.add("Last done", stats.last_completed_at ? time::near_time(*stats.last_completed_at, app.now(), app.zone()) : std::string{});
  lines.add("Usually", stats.duration.n > 0 ? fmt::format("{}  (n={:.0f})", time::duration(Minutes{*stats.duration.mean()}), stats.duration.n) : "");
  lines.add("Expected", mean(stats.predicted_aversion));
  lines.add("Felt", mean(stats.actual_aversion));
  lines.add("Gap", stats.aversion_gap.n > 0 ? fmt::format("{:+.0f}  (n={:.0f})", *stats.aversion_gap.mean(), stats.aversion_gap.n) : "");
  lines.add("Relief", mean(stats.actual_relief));
  lines.add("About", t.description);
  lines.add("Notes", t.notes);
  app.print_text(lines.text());
}

int print_instance(cli::App& app, const domain::Instance& i) {
  if (app.wants_words()) show_instance(app, i);
  else app.print_object(one_row(i));
  return 0;
}

int print_task(cli::App& app, const domain::Task& t) {
  if (app.wants_words()) show_task(app, t);
  else app.print_object(one_row(t, store::TaskStatsStore{app.session().db()}.of(t.id)));
  return 0;
}

int run(cli::App& app, const Args& a) {
  if (const auto instance = cli::find_instance(app, a.ref)) return print_instance(app, *instance);
  if (cli::is_instance_id(a.ref)) throw Error::not_found("no instance " + a.ref).hint("tas instance list");
  return print_task(app, cli::task_of(app, a.ref));
}

int run_task(cli::App& app, const Args& a) { return print_task(app, cli::task_of(app, a.ref)); }
int run_instance(cli::App& app, const Args& a) {
  if (const auto instance = cli::find_instance(app, a.ref)) return print_instance(app, *instance);
  return print_instance(app, cli::instance_of(app, a.ref, cli::Prefer::latest));
}

}  // namespace

cli::Command show() { return cli::command<Args, declare, run>("show", "everything about a task or an instance"); }
cli::Command task_show() { return cli::command<Args, declare, run_task>("task show", "everything about a task"); }
cli::Command instance_show() { return cli::command<Args, declare, run_instance>("instance show", "everything about an instance"); }

}  // namespace tas::apps
