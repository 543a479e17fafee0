#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/notes.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::vector<cli::Word> text;
  std::optional<std::string> on;
};

void declare(cli::Spec& s, Args& a) {
  s.text(a.text, "the note");
  s.option(a.on, "--on", "REF", "append to this instance: @ for the running one, an id or a task");
  s.mutates();
  s.example("tas note slept badly", "a free note");
  s.example("tas note --on @ podcast helped", "a note to what is running");
}

int free_note(cli::App& app, const std::string& text) {
  auto& s = app.session();
  auto op = app.begin_operation();
  const auto note = store::Notes{s.db(), s.user()}.add(op, text);
  app.finish(op, "note " + to_string(note.id));
  say(app, note, "Noted " + to_string(note.id));
  return 0;
}

int run(cli::App& app, const Args& a) {
  const std::string text{trim(cli::joined(a.text))};
  require_storable(text, "the note", domain::kNoteLimit);
  if (!a.on) return free_note(app, text);
  auto& s = app.session();
  auto op = app.begin_operation();
  const auto before = cli::instance_of(app, a.on, cli::Prefer::latest);
  auto after = before;
  after.completion_notes = before.completion_notes ? *before.completion_notes + "\n" + text : text;
  require_storable(*after.completion_notes, "the note with what was noted before", domain::kNoteLimit);
  store::Instances{s.db(), s.user()}.update(op, before, after);
  app.finish(op, fmt::format("note on {} \"{}\"", to_string(after.id), after.task_name));
  say(app, after, fmt::format("Noted on {} {}", to_string(after.id), quoted_name(after.task_name)));
  return 0;
}

}  // namespace

cli::Command note() { return cli::command<Args, declare, run>("note", "write a note, free or to an instance"); }

}  // namespace tas::apps
