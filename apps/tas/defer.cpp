#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/occurrence.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/steps.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/time/when.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::vector<std::string> words;
  std::optional<std::string> because;
};

void declare(cli::Spec& s, Args& a) {
  s.paths(a.words, "REF WHEN", "what is put off (one word, or quoted), and until when");
  s.option(a.because, "--because", "REASON", "why");
  s.mutates();
  s.example("tas defer taxes fri 17:00", "the deadline moves, and that it was put off is remembered");
  s.example("tas defer i2 next week --because 'waiting for a letter'", "with the reason");
}

int run(cli::App& app, const Args& a) {
  if (a.words.size() < 2) throw Error::usage("what is put off, and until when?").hint("for example: tas defer taxes fri 17:00");
  const auto until = time::parse_when(join({a.words.begin() + 1, a.words.end()}, " "), app.now(), app.zone(), time::Lean::future);
  if (until <= app.now()) throw Error::usage("that has been already").hint("name a time to come");
  const auto reason = stored_text(a.because, "the reason", domain::kNoteLimit);
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Instances instances{s.db(), s.user()};
  const auto before = open_instance(app, op, instances, a.words.front());
  if (before.is_closed()) throw Error::conflict(to_string(before.id) + " \"" + before.task_name + "\" is closed").hint("tas start begins another attempt");
  auto after = before;
  after.due_at = until;
  instances.update(op, before, after);
  instances.add_postponement(op, after.id, op.now(), reason);
  app.finish(op, fmt::format("defer {} \"{}\"", to_string(after.id), after.task_name));
  say(app, after, fmt::format("Deferred {} {}{}{}", to_string(after.id), quoted_name(after.task_name), due_line(app, after), app.undo_hint()));
  return 0;
}

}  // namespace

cli::Command routine_defer() { return cli::command<Args, declare, run>("routine defer", "put off the occurrence of a routine"); }
cli::Command defer() { return cli::command<Args, declare, run>("defer", "put off until another time"); }
cli::Command snooze() { return cli::command<Args, declare, run>("snooze", "the same as defer"); }

}  // namespace tas::apps
