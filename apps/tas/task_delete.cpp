#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

struct DeleteArgs {
  std::string ref;
  bool cascade = false, purge = false;
};

void declare_delete(cli::Spec& s, DeleteArgs& a) {
  s.required_ref(a.ref, "the task: id, name or the beginning of a name");
  s.flag(a.cascade, "--cascade", "its instances too");
  s.flag(a.purge, "--purge", "remove the rows for good (only tas undo brings them back); needs --yes");
  s.mutates();
  s.example("tas task delete t4", "a task that was never used");
  s.example("tas task delete t4 --cascade", "with its history; tas task restore brings both back");
}

void refuse_unconfirmed(cli::App& app, const DeleteArgs& a) {
  if (!a.purge || app.options().yes || app.options().dry_run) return;
  throw Error::usage("--purge removes rows for good").hint("add --yes to do it, or --dry-run to see what would go");
}

// Deleted tasks are found by id only.
domain::Task hidden_task(cli::App& app, const std::string& ref) {
  auto& s = app.session();
  store::Tasks tasks{s.db(), s.user()};
  const auto id = parse_id<TaskTag>(ref);
  if (auto task = id ? tasks.find(*id) : std::nullopt) return std::move(*task);
  return cli::task_of(app, ref);
}

int run_delete(cli::App& app, const DeleteArgs& a) {
  refuse_unconfirmed(app, a);
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Tasks tasks{s.db(), s.user()};
  store::Instances instances{s.db(), s.user()};
  const auto before = a.purge ? hidden_task(app, a.ref) : cli::task_of(app, a.ref);
  auto attempts = instances.list({.task = before.id});
  if (!attempts.empty() && !a.cascade) {
    throw Error::conflict(fmt::format("\"{}\" has {} instance{}", before.name, attempts.size(), attempts.size() == 1 ? "" : "s"))
        .hint("tas task archive hides it and keeps them; --cascade deletes them too");
  }
  if (a.purge) {
    for (auto& deleted : instances.list({.state = store::InstanceFilter::State::deleted, .task = before.id})) attempts.push_back(std::move(deleted));
  }
  auto after = before;
  after.deleted_at = app.now();
  for (const auto& i : attempts) {
    auto gone = i;
    gone.deleted_at = app.now();
    if (a.purge) instances.purge(op, i);
    else instances.update(op, i, gone);
  }
  if (a.purge) tasks.purge(op, before);
  else tasks.update(op, before, after);
  app.finish(op, fmt::format("task delete {} \"{}\"", to_string(before.id), before.name));
  say(app, a.purge ? before : after, fmt::format("Deleted {} {}{}{}", to_string(before.id), quoted_name(before.name),
                       attempts.empty() ? "" : fmt::format(" with {} instance{}", attempts.size(), attempts.size() == 1 ? "" : "s"), app.undo_hint()));
  return 0;
}

struct RestoreArgs {
  std::string ref;
};

void declare_restore(cli::Spec& s, RestoreArgs& a) {
  s.required_ref(a.ref, "the task: its id (tas task list --deleted or --archived), or the name of an archived one");
  s.mutates();
  s.example("tas task restore t4", "bring back a deleted or archived task");
  s.example("tas task list --deleted", "what can be brought back");
}

// Only the instances that went with the task come back with it.
int run_restore(cli::App& app, const RestoreArgs& a) {
  auto& s = app.session();
  auto op = app.begin_operation();
  const auto before = hidden_task(app, a.ref);
  if (!before.deleted_at) cli::refuse_template(before);
  if (!before.deleted_at && !before.archived_at) throw Error::conflict(to_string(before.id) + " \"" + before.name + "\" is neither deleted nor archived");
  auto after = before;
  after.deleted_at.reset();
  if (!before.deleted_at) after.archived_at.reset();
  store::Tasks{s.db(), s.user()}.update(op, before, after);
  store::Instances instances{s.db(), s.user()};
  for (const auto& i : instances.list({.state = store::InstanceFilter::State::deleted, .task = before.id})) {
    if (!before.deleted_at || i.deleted_at != before.deleted_at) continue;
    auto back = i;
    back.deleted_at.reset();
    instances.update(op, i, back);
  }
  app.finish(op, fmt::format("task restore {} \"{}\"", to_string(after.id), after.name));
  say(app, after, fmt::format("Restored {} {}", to_string(after.id), quoted_name(after.name)));
  return 0;
}

}  // namespace

cli::Command task_delete() { return cli::command<DeleteArgs, declare_delete, run_delete>("task delete", "delete a task; it can be restored"); }
cli::Command task_restore() { return cli::command<RestoreArgs, declare_restore, run_restore>("task restore", "bring back a deleted or archived task"); }

}  // namespace tas::apps
