// What a command is given: the world, the options everybody has, and on first use the session. Nothing is opened
// before it is asked for.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "libtas/cli/command.hpp"
#include "libtas/cli/diagnostics.hpp"
#include "libtas/cli/keyboard.hpp"
#include "libtas/cli/options.hpp"
#include "libtas/cli/process.hpp"
#include "libtas/cli/session.hpp"
#include "libtas/cli/settings.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/render/table.hpp"
#include "libtas/store/operation.hpp"
#include "libtas/time/zone.hpp"

namespace tas::cli {

// What a word could mean. The command that meets it ends with an error; on a terminal somebody then chooses, and the command
// is done again with the choice, so that no transaction waits for a person.
struct Choice {
  std::string id;      // what stands for the word from then on: "t4"
  std::string name;    // what typing is compared with
  std::string detail;  // shown behind it
  bool stays = false;  // whatever is typed
};
struct Undecided {
  std::string word, question;
  std::vector<Choice> choices;
};
using Decisions = std::map<std::string, std::string>;  // word -> id

class App {
 public:
  App(Diagnostics&, const Program&, const GlobalOptions&, const Decisions&);

  Process& process() noexcept { return process_; }
  const Process& process() const noexcept { return process_; }
  const Program& program() const noexcept { return program_; }
  const GlobalOptions& options() const noexcept { return options_; }
  const std::string& command_line() { return diagnostics_.command_line(); }  // never holds a secret
  log::Log& log() noexcept { return diagnostics_.log(); }
  // Whoever reads a secret (a file, a prompt, an answer) tells it at once: add().
  log::Redactor& redactor() noexcept { return diagnostics_.redactor(); }

  Instant now();       // the same instant for the whole command
  const Zone& zone();  // --tz, else the setting, else TZ, else the system's
  // The settings, read at first use. Options win over them.
  const config::Config& config() { return settings_.get(); }
  const Settings& settings() const noexcept { return settings_; }
  void set_settings_aside() { settings_.set_aside(); }
  config::Places config_places() const { return places_of(options_.config, process_); }
  Address address();
  Session& session();
  bool has_session() const noexcept { return session_.has_value(); }
  // Something was committed or said: the command cannot simply be done again.
  bool has_effect() const noexcept { return has_effect_; }

  // Everything a mutating command does happens inside one of these.
  store::Operation begin_operation();
  // Ends it: commits, or on --dry-run leaves it to be rolled back. `summary` is what undo and history will say.
  void finish(store::Operation&, std::string summary);
  // The same for what is no operation itself: undo and redo.
  void finish(db::Transaction&);

  render::Format format() const noexcept;
  bool is_for_people() const noexcept { return render::is_for_people(format()); }
  // For people, and not as chosen fields of a table: then what is said in sentences and blocks is.
  bool wants_words() const noexcept { return is_for_people() && !options_.fields && !options_.sort && !options_.pattern; }
  render::Style style();
  // "  (undo: tas undo)" after what can be taken back; nothing on a dry run.
  std::string_view undo_hint() const noexcept { return options_.dry_run ? "" : "  (undo: tas undo)"; }
  // "▶" or its ASCII twin.
  std::string_view glyph(std::string_view unicode, std::string_view ascii) { return options_.ascii || config().boolean("ascii") ? ascii : unicode; }

  // Data to stdout.
  void print(const render::Table&);
  void print_object(const render::Table&);
  void print_text(std::string_view text);
  // For rows that are written as they come.
  Sink& out();
  // Talk to stderr: confirmations (silenced by -q, marked on a dry run) and warnings (not silenced).
  void note(const std::string& text);
  void remark(const std::string& text);  // a confirmation without the mark
  void warn(const std::string& text);

  // Somebody sits at the terminal and wants to be asked: both streams are one, and neither --no-input, --yes nor a machine format was given.
  bool may_ask() const;
  Keyboard& keyboard();  // only when may_ask()
  // Part of a dialogue, to stderr at once, without line break.
  void show(const std::string& text);
  // The word as it was decided, else as it was typed.
  std::string decided(const std::string& word) const;
  // Leaves the decision to somebody; the caller throws what is said where nobody can decide.
  void leave_undecided(Undecided);
  void drop_undecided() noexcept { undecided_.reset(); }  // whatever is chosen, it will be refused
  const std::optional<Undecided>& undecided() const noexcept { return undecided_; }

 private:
  // Runs the hook, if there is one. Throws failed when the one before refuses.
  void hear_of_change(const std::string& when, const std::string& summary);

  Diagnostics& diagnostics_;
  Process& process_;
  const Program& program_;
  const GlobalOptions& options_;
  std::optional<Instant> now_;
  std::optional<Zone> zone_;
  Settings settings_;
  std::optional<Session> session_;
  bool has_effect_ = false;
  const Decisions& decisions_;
  std::optional<Undecided> undecided_;
};

}  // namespace tas::cli
