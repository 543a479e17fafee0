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
  bool purge = false;
};

void declare_delete(cli::Spec& s, DeleteArgs& a) {
  s.required_ref(a.ref, "the instance: id or @");
  s.flag(a.purge, "--purge", "remove the row for good (only tas undo brings it back); needs --yes");
  s.mutates();
  s.example("tas instance delete i1", "it can be restored");
  s.example("tas instance delete i1 --purge --yes", "remove the row itself");
}

// Only an id deletes: a name would take whichever instance happens to be the latest.
domain::Instance named_by_id(cli::App& app, const std::string& ref) {
  if (auto instance = cli::find_instance(app, ref)) return std::move(*instance);
  throw Error::not_found("no instance \"" + ref + "\"").hint("name it by id, e.g. i42; tas instance list");
}

int run_delete(cli::App& app, const DeleteArgs& a) {
  if (a.purge && !app.options().yes && !app.options().dry_run) {
    throw Error::usage("--purge removes the row for good").hint("add --yes to do it, or --dry-run to see what would go");
  }
  auto& s = app.session();
  auto op = app.begin_operation();
  const auto before = named_by_id(app, a.ref);
  if (before.deleted_at && !a.purge) throw Error::conflict(to_string(before.id) + " is deleted already").hint("tas instance restore " + to_string(before.id));
  auto after = before;
  after.deleted_at = app.now();
  store::Instances instances{s.db(), s.user()};
  if (a.purge) instances.purge(op, before);
  else instances.update(op, before, after);
  app.finish(op, fmt::format("instance delete {} \"{}\"", to_string(before.id), before.task_name));
  say(app, a.purge ? before : after, fmt::format("Deleted {} {}{}", to_string(before.id), quoted_name(before.task_name), app.undo_hint()));
  return 0;
}

struct RestoreArgs {
  std::string ref;
};

void declare_restore(cli::Spec& s, RestoreArgs& a) {
  s.required_ref(a.ref, "the instance: its id");
  s.mutates();
  s.example("tas instance restore i3", "bring back a deleted instance");
  s.example("tas instance list --status deleted", "what can be brought back");
}

int run_restore(cli::App& app, const RestoreArgs& a) {
  auto& s = app.session();
  auto op = app.begin_operation();
  const auto before = named_by_id(app, a.ref);
  if (!before.deleted_at) throw Error::conflict(to_string(before.id) + " is not deleted");
  if (const auto task = store::Tasks{s.db(), s.user()}.find(before.task); task && task->deleted_at) {
    throw Error::conflict("its task " + to_string(task->id) + " \"" + task->name + "\" is deleted").hint("tas task restore " + to_string(task->id));
  }
  auto after = before;
  after.deleted_at.reset();
  store::Instances{s.db(), s.user()}.update(op, before, after);
  app.finish(op, fmt::format("instance restore {} \"{}\"", to_string(after.id), after.task_name));
  say(app, after, fmt::format("Restored {} {}", to_string(after.id), quoted_name(after.task_name)));
  return 0;
}

}  // namespace

cli::Command instance_delete() { return cli::command<DeleteArgs, declare_delete, run_delete>("instance delete", "delete an instance; it can be restored"); }
cli::Command instance_restore() { return cli::command<RestoreArgs, declare_restore, run_restore>("instance restore", "bring back a deleted instance"); }

}  // namespace tas::apps
