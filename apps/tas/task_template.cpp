#include <fmt/format.h>

#include "apps/tas/adding.hpp"
#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/template_of.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/capture.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/domain/json.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;
using Which = store::Tasks::Which;

render::Table template_table(std::string schema) {
  render::Table t{std::move(schema), {}, {}, {}};
  t.columns = {{"id", "ID", Align::left, 0, false}, {"name", "Template", Align::left, 0, true}, {"", "Type", Align::left, 2, false}, {"", "Tags", Align::left, 1, true},
               {"", "Est", Align::right, 3, false}, {"every", "Every", Align::left, 4, true}};
  for (const char* key : {"type", "kind", "tags", "estimate_min", "default_aversion", "description", "saved_at"}) t.columns.push_back({key, "", Align::left, 0, false});
  return t;
}

std::vector<render::Cell> template_row(const domain::Task& t) {
  const auto type = t.type ? render::Cell{std::string{domain::type_name(*t.type)}} : render::Cell{};
  return {to_string(t.id), t.name, t.type ? type : std::string{"unset"}, join(t.tags, ", "), render::minutes_cell(t.estimate_min), render::cell(t.routine_rule),
          type, render::cell(t.kind), render::RawJson{domain::json::write_list(t.tags)}, render::cell(t.estimate_min), render::cell(t.default_aversion),
          render::cell(t.description), render::cell(t.template_at)};
}

void describe(cli::Spec& s, bool is_list) {
  std::vector<cli::JsonField> fields{{"id, name", "its id, by which tas task show, edit, rename and delete take it, and its name"},
                                     {"type, kind, tags, estimate_min, default_aversion, description", "what a task made from it begins with"},
                                     {"every", "how often such a task comes again; null: it is no routine"},
                                     {"saved_at", "when it was made or replaced"}};
  if (is_list) s.json_list("tas.template.list/1", std::move(fields));
  else s.json_object("tas.template/1", std::move(fields));
}

struct SaveArgs {
  std::string ref;
  std::optional<std::string> name;
  bool replace = false;
};

void declare_save(cli::Spec& s, SaveArgs& a) {
  s.required_ref(a.ref, "the task it is made from: id, name or the beginning of a name", "TASK");
  s.option(a.name, "--as", "NAME", "the name of the template; that of the task when left out");
  s.flag(a.replace, "--replace", "instead of the template that has this name");
  s.mutates();
  s.example("tas task template save dishes", "keep its type, tags, estimate and routine for other tasks");
  s.example("tas task template save 'File taxes' --as Forms", "under another name");
  s.details("Kept are type, kind, tags, estimate, default aversion, description and routine; not the job, the notes and the history. A template is in no list of tasks; by its id "
            "tas task show, edit, rename and delete take it.");
  describe(s, false);
}

// Into `made`, which is a new task or the template that is replaced.
void take_over(const domain::Task& from, domain::Task& made) {
  made.type = from.type;
  made.kind = from.kind;
  made.tags = from.tags;
  made.estimate_min = from.estimate_min;
  made.default_aversion = from.default_aversion;
  made.description = from.description;
  made.routine_rule = from.routine_rule;
  made.routine_since = from.routine_since;
  made.routine_window_min = from.routine_window_min;
}

std::optional<domain::Task> template_named(store::Tasks& tasks, const std::string& name) {
  for (auto& task : tasks.list(Which::templates)) {
    if (task.name_key == fold(name)) return std::move(task);
  }
  return std::nullopt;
}

int run_save(cli::App& app, const SaveArgs& a) {
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Tasks tasks{s.db(), s.user()};
  const auto from = cli::task_of(app, a.ref);
  const auto name = a.name ? cli::task_name(*a.name) : from.name;
  const auto before = template_named(tasks, name);
  if (before && !a.replace) throw Error::conflict("there is a template " + quoted_name(before->name) + " already: " + to_string(before->id)).hint("--replace, or another name with --as");
  domain::Task made = before.value_or(domain::Task{});
  made.name = name;
  take_over(from, made);
  made.archived_at = made.template_at = app.now();
  made = before ? tasks.edit(op, *before, made) : tasks.add(op, made);
  app.finish(op, fmt::format("task template save {} \"{}\"", to_string(made.id), made.name));
  auto one = template_table("tas.template/1");
  one.row(template_row(made));
  say(app, std::move(one), fmt::format("{} template {} {}  (use: tas add NAME --like {})", before ? "Replaced" : "Saved", to_string(made.id), quoted_name(made.name), to_string(made.id)));
  return 0;
}

struct ListArgs {};

void declare_list(cli::Spec& s, ListArgs&) {
  s.example("tas task template list", "all templates by name");
  s.example("tas task template list --json", "with everything they hold");
  describe(s, true);
}

int run_list(cli::App& app, const ListArgs&) {
  auto& s = app.session();
  auto table = template_table("tas.template.list/1");
  for (const auto& task : store::Tasks{s.db(), s.user()}.list(Which::templates)) table.row(template_row(task));
  table.total = static_cast<std::int64_t>(table.rows.size());
  app.print(table);
  if (table.rows.empty() && app.is_for_people()) app.note("No templates. tas task template save TASK makes one.");
  return 0;
}

struct UseArgs {
  std::string from;
  std::optional<std::string> name, due, job;
  cli::Ratings ratings;
};

void declare_use(cli::Spec& s, UseArgs& a) {
  s.required_ref(a.from, "the template: its id, its name or the beginning of it", "TEMPLATE");
  s.option(a.name, "--as", "NAME", "the name of the task; that of the template when left out");
  s.option(a.due, "--due", "WHEN", "deadline; a date means its end");
  s.option(a.job, "--job", "JOB", "the job it belongs to: its id or name (tas job list)");
  cli::declare_ratings(s, a.ratings, domain::Phase::before);
  s.mutates();
  s.example("tas task template use paperwork --as 'Renew passport' --due fri", "a task like that, with its own name and deadline");
  s.example("tas add Renew passport --like paperwork", "the same, with all that tas add takes");
  s.details("An unarchived task of exactly that name gets a new open instance; otherwise task and instance are made, or the routine that the template is.");
}

int run_use(cli::App& app, const UseArgs& a) {
  auto op = app.begin_operation();
  const auto from = template_of(app, a.from);
  Adding adding{.task = {}, .due = a.due, .job = a.job, .routine = {}, .is_new = false};
  adding.task.name = a.name ? cli::task_name(*a.name) : from.name;
  fill_from(from, adding);
  return finish_adding(app, op, adding, a.ratings);
}

}  // namespace

cli::Command task_template_save() { return cli::command<SaveArgs, declare_save, run_save>("task template save", "keep what a task is like, for others"); }
cli::Command task_template_list() { return cli::command<ListArgs, declare_list, run_list>("task template list", "what tasks can be made from"); }
cli::Command task_template_use() { return cli::command<UseArgs, declare_use, run_use>("task template use", "capture a task like a template"); }

}  // namespace tas::apps
