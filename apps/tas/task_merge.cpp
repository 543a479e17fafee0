#include <fmt/format.h>

#include <algorithm>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/capture.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

struct RenameArgs {
  std::vector<std::string> words;
};
struct MergeArgs {
  std::string ref;
  std::optional<std::string> into;
};

void declare_rename(cli::Spec& s, RenameArgs& a) {
  s.paths(a.words, "REF NAME", "the task (one word, or quoted), and its new name");
  s.mutates();
  s.example("tas task rename taxes 'File taxes 2026'", "older instances keep the name they had");
  s.example("tas task rename t4 Run in the park", "the name needs no quotes");
}

int run_rename(cli::App& app, const RenameArgs& a) {
  if (a.words.size() < 2) throw Error::usage("a task and its new name are needed").hint("for example: tas task rename t4 Run in the park");
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Tasks tasks{s.db(), s.user()};
  const auto before = cli::task_of(app, a.words.front());
  auto after = before;
  after.name = cli::task_name(join({a.words.begin() + 1, a.words.end()}, " "));
  const auto named = tasks.named(after.name);
  if (!named.empty() && named.front().id != before.id) app.warn("there is another task of that name: " + to_string(named.front().id) + " (tas task merge makes one of two)");
  after = tasks.edit(op, before, after);
  app.finish(op, fmt::format("task rename {} \"{}\"", to_string(after.id), after.name));
  say(app, after, fmt::format("Renamed {} {} to {}{}", to_string(after.id), quoted_name(before.name), quoted_name(after.name), app.undo_hint()));
  return 0;
}

void declare_merge(cli::Spec& s, MergeArgs& a) {
  s.required_ref(a.ref, "the task that goes: id, name or the beginning of a name");
  s.option(a.into, "--into", "TASK", "the task that stays and gets its history");
  s.mutates();
  s.example("tas task merge t1 --into t2", "all attempts at t1 become attempts at t2");
  s.example("tas task merge groceries --into dishes --dry-run", "say how much would move");
  s.details("Tags are put together; the task that goes is deleted and can be restored, its history stays with the other one. One tas undo takes all of it back.");
}

std::int64_t move_instances(store::Instances& instances, store::Operation& op, const domain::Task& from, const domain::Task& into) {
  std::int64_t moved = 0;
  for (const auto state : {store::InstanceFilter::State::any, store::InstanceFilter::State::deleted}) {
    for (const auto& before : instances.list({.state = state, .task = from.id})) {
      auto after = before;
      after.task = into.id;
      after.task_version = into.version;
      after.routine_slot.reset();  // an occurrence of a routine that ends with its task
      instances.update(op, before, after);
      ++moved;
    }
  }
  return moved;
}

int run_merge(cli::App& app, const MergeArgs& a) {
  if (!a.into) throw Error::usage("into which task?").hint("for example: tas task merge t1 --into t2");
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Tasks tasks{s.db(), s.user()};
  store::Instances instances{s.db(), s.user()};
  const auto from = cli::task_of(app, a.ref);
  auto into = cli::task_of(app, *a.into);
  cli::refuse_template(from);
  cli::refuse_template(into);
  if (from.id == into.id) throw Error::usage("a task cannot be merged into itself").hint("name two tasks");
  auto merged = into;
  for (const auto& tag : from.tags) {
    if (std::find(merged.tags.begin(), merged.tags.end(), tag) == merged.tags.end()) merged.tags.push_back(tag);
  }
  if (merged.tags != into.tags) into = tasks.edit(op, into, merged);
  const auto moved = move_instances(instances, op, from, into);
  auto gone = from;
  gone.deleted_at = app.now();
  tasks.update(op, from, gone);
  app.finish(op, fmt::format("task merge {} \"{}\" into {} \"{}\"", to_string(from.id), from.name, to_string(into.id), into.name));
  say(app, into, fmt::format("Merged {} {} into {} {}: {} instance{} moved{}", to_string(from.id), quoted_name(from.name), to_string(into.id), quoted_name(into.name),
                             moved, moved == 1 ? "" : "s", app.undo_hint()));
  return 0;
}

}  // namespace

cli::Command task_rename() { return cli::command<RenameArgs, declare_rename, run_rename>("task rename", "give a task another name"); }
cli::Command task_merge() { return cli::command<MergeArgs, declare_merge, run_merge>("task merge", "make one task of two"); }

}  // namespace tas::apps
