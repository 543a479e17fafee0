#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/notes.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

constexpr int kEchoed = 40;

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

// A first word that names something may have been meant as the place for the rest.
std::optional<std::string> perhaps_meant(cli::App& app, const std::string& text) {
  const auto word = text.substr(0, text.find(' '));
  if (word.size() == text.size()) return std::nullopt;
  const auto cure = [&](const std::string& what) { return fmt::format("to write it to {}: tas undo, then tas note --on {} …", what, terminal_safe(word)); };
  auto& s = app.session();
  store::Tasks tasks{s.db(), s.user()};
  const auto found = code_points(word) < 3 ? std::vector<domain::Task>{} : tasks.with_word(word);
  return found.size() == 1 ? std::optional{cure(quoted_name(found.front().name))} : std::nullopt;
}

int free_note(cli::App& app, const std::string& text) {
  auto& s = app.session();
  auto op = app.begin_operation();
  const auto note = store::Notes{s.db(), s.user()}.add(op, text);
  app.finish(op, "note " + to_string(note.id));
  say(app, note, fmt::format("Noted {} \"{}\"{}", to_string(note.id), fit_width(terminal_safe(text), kEchoed, app.glyph("…", "...")), app.undo_hint()));
  if (const auto meant = perhaps_meant(app, text); meant && app.wants_words()) app.note("  " + *meant);
  return 0;
}

// "tas note t4 call back" was to go to t4.
void refuse_place(const std::vector<cli::Word>& words) {
  if (words.empty() || words.front().is_literal) return;
  const auto word = words.front().text.substr(0, words.front().text.find(' '));
  const bool is_place = word == "@" || cli::is_id(word) || (word.size() > 1 && word.front() == '@' && word.find_first_not_of("0123456789", 1) == std::string::npos);
  if (is_place) throw Error::usage("\"" + word + "\" names a place, and the note begins with it").hint("to write it there: --on " + word + "; to keep it as text put -- before it");
}

int run(cli::App& app, const Args& a) {
  if (!a.on) refuse_place(a.text);
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
