#include <fmt/format.h>

#include <algorithm>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/schemas.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/capture.hpp"
#include "libtas/report/instances.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;

struct NoArgs {};
struct NameArgs {
  std::string name;
};
struct PairArgs {
  std::vector<std::string> words;
};

// Throws not_found with the nearest tag.
void require_tag(store::Tasks& tasks, const std::string& tag) {
  const auto known = tasks.tags(store::Tasks::Which::all);
  if (known.contains(tag)) return;
  std::vector<std::string> names;
  for (const auto& [name, count] : known) names.push_back(name);
  const auto near = nearest(tag, names);
  throw Error::not_found("no task has the tag \"" + tag + "\"").hint(near ? "did you mean " + *near + "?" : "tas tag list shows all");
}

// Replaces a tag in every task; `to` empty: removes it. Archived tasks too, so that history stays of one piece.
std::int64_t retag(cli::App& app, store::Operation& op, const std::string& from, const std::string& to) {
  auto& s = app.session();
  store::Tasks tasks{s.db(), s.user()};
  std::int64_t changed = 0;
  for (const auto& before : tasks.list(store::Tasks::Which::all)) {
    auto after = before;
    const auto found = std::find(after.tags.begin(), after.tags.end(), from);
    if (found == after.tags.end()) continue;
    const bool has_other = std::find(after.tags.begin(), after.tags.end(), to) != after.tags.end();
    if (to.empty() || has_other) after.tags.erase(found);
    else *found = to;
    tasks.edit(op, before, after);
    ++changed;
  }
  return changed;
}

void say_changed(cli::App& app, const std::string& tag, std::int64_t tasks, const std::string& line) {
  render::Table one{"tas.tag/1", {{"tag", ""}, {"tasks", ""}}, {}, {}};
  one.row({tag, tasks});
  say(app, std::move(one), fmt::format("{} in {} task{}{}", line, tasks, tasks == 1 ? "" : "s", app.undo_hint()));
}

void declare_list(cli::Spec& s, NoArgs&) {
  s.example("tas tag list", "every tag and how many tasks have it");
  s.example("tas tag list -o csv", "the same for a program");
  s.json_list("tas.tag.list/1", {{"tag", "the word"}, {"tasks", "how many unarchived tasks have it"}});
}

int run_list(cli::App& app, const NoArgs&) {
  auto& s = app.session();
  render::Table table{"tas.tag.list/1", {{"tag", "Tag", Align::left, 0, true}, {"tasks", "Tasks", Align::right, 0, false}}, {}, {}};
  for (const auto& [tag, count] : store::Tasks{s.db(), s.user()}.tags()) table.row({tag, count});
  app.print(table);
  if (table.rows.empty() && app.is_for_people()) app.note("No tags. tas add TEXT +tag sets one.");
  return 0;
}

void declare_show(cli::Spec& s, NameArgs& a) {
  s.required_ref(a.name, "the tag, without +", "TAG");
  s.example("tas tag show kitchen", "the tasks that have it");
  s.example("tas tag show kitchen --json", "the same for a program");
  describe_tasks(s);
}

int run_show(cli::App& app, const NameArgs& a) {
  auto& s = app.session();
  store::Tasks tasks{s.db(), s.user()};
  require_tag(tasks, a.name);
  auto table = report::task_table();
  for (const auto& task : tasks.list(store::Tasks::Which::all)) {
    if (std::find(task.tags.begin(), task.tags.end(), a.name) != task.tags.end()) table.row(report::task_row(task, store::TaskStatsStore{s.db()}.of(task.id)));
  }
  app.print(table);
  return 0;
}

void declare_rename(cli::Spec& s, PairArgs& a) {
  s.paths(a.words, "OLD NEW", "the tag and its new name, without +");
  s.mutates();
  s.example("tas tag rename kitchen home", "in every task, archived ones too");
  s.example("tas tag rename kitchen home --dry-run", "say how many");
}

void declare_merge(cli::Spec& s, PairArgs& a) {
  s.paths(a.words, "TAG INTO", "the tag that goes and the one that stays, without +");
  s.mutates();
  s.example("tas tag merge kitchen house", "tasks with kitchen have house afterwards");
  s.example("tas tag merge kitchen house --dry-run", "say how many");
}

template <bool is_merge>
int run_rename(cli::App& app, const PairArgs& a) {
  if (a.words.size() != 2) throw Error::usage("two tags are needed").hint("for example: tas tag rename kitchen home");
  const auto from = a.words[0], to = cli::tag(a.words[1]);
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Tasks tasks{s.db(), s.user()};
  require_tag(tasks, from);
  const bool is_taken = tasks.tags(store::Tasks::Which::all).contains(to);
  if (!is_merge && is_taken && from != to) throw Error::conflict("there is a tag \"" + to + "\" already").hint("tas tag merge " + from + " " + to + " puts them together");
  if (is_merge) require_tag(tasks, to);
  const auto changed = from == to ? 0 : retag(app, op, from, to);
  app.finish(op, fmt::format("tag {} {} {}", is_merge ? "merge" : "rename", from, to));
  say_changed(app, to, changed, fmt::format("{} +{} {} +{}", is_merge ? "Merged" : "Renamed", terminal_safe(from), is_merge ? "into" : "to", terminal_safe(to)));
  return 0;
}

void declare_delete(cli::Spec& s, NameArgs& a) {
  s.required_ref(a.name, "the tag, without +", "TAG");
  s.mutates();
  s.example("tas tag delete kitchen", "the tasks stay");
  s.example("tas tag delete kitchen --dry-run", "say how many have it");
}

int run_delete(cli::App& app, const NameArgs& a) {
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Tasks tasks{s.db(), s.user()};
  require_tag(tasks, a.name);
  const auto changed = retag(app, op, a.name, "");
  app.finish(op, "tag delete " + a.name);
  say_changed(app, a.name, changed, "Removed +" + terminal_safe(a.name));
  return 0;
}

}  // namespace

cli::Command tag_list() { return cli::command<NoArgs, declare_list, run_list>("tag list", "every tag"); }
cli::Command tag_show() { return cli::command<NameArgs, declare_show, run_show>("tag show", "the tasks that have a tag"); }
cli::Command tag_rename() { return cli::command<PairArgs, declare_rename, run_rename<false>>("tag rename", "give a tag another name everywhere"); }
cli::Command tag_merge() { return cli::command<PairArgs, declare_merge, run_rename<true>>("tag merge", "make one tag of two"); }
cli::Command tag_delete() { return cli::command<NameArgs, declare_delete, run_delete>("tag delete", "take a tag off every task"); }

}  // namespace tas::apps
