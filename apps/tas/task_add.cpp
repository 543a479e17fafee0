#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/task_fields.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/capture.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::vector<cli::Word> text;
  TaskFields fields;
};

void declare(cli::Spec& s, Args& a) {
  s.text(a.text, "the name");
  declare_task_fields(s, a.fields);
  s.mutates();
  s.example("tas task add 'File taxes' --est 2h", "a task without an instance");
  s.example("tas task add Run --type self_care --tag outdoors", "with type and tag");
}

int run(cli::App& app, const Args& a) {
  domain::Task task;
  task.name = cli::task_name(cli::joined(a.text));
  apply_task_fields(a.fields, task);
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Tasks tasks{s.db(), s.user()};
  if (const auto named = tasks.named(task.name); !named.empty()) app.warn("there is another task of that name: " + to_string(named.front().id));
  task = tasks.add(op, task);
  app.finish(op, fmt::format("task add {} \"{}\"", to_string(task.id), task.name));
  say(app, task, fmt::format("Added task {} {}", to_string(task.id), quoted_name(task.name)));
  return 0;
}

}  // namespace

cli::Command task_add() { return cli::command<Args, declare, run>("task add", "add a task without opening an instance"); }

}  // namespace tas::apps
