// What a command is given: the world, the options everybody has, and on first use the session. Nothing is opened
// before it is asked for.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "libtas/cli/command.hpp"
#include "libtas/cli/diagnostics.hpp"
#include "libtas/cli/options.hpp"
#include "libtas/cli/process.hpp"
#include "libtas/cli/session.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/render/table.hpp"
#include "libtas/store/operation.hpp"
#include "libtas/time/zone.hpp"

namespace tas::cli {

class App {
 public:
  App(Diagnostics&, const Program&, const GlobalOptions&);

  Process& process() noexcept { return process_; }
  const Process& process() const noexcept { return process_; }
  const Program& program() const noexcept { return program_; }
  const GlobalOptions& options() const noexcept { return options_; }
  const std::string& command_line() { return diagnostics_.command_line(); }  // never holds a secret
  log::Log& log() noexcept { return diagnostics_.log(); }
  // Whoever reads a secret (a file, a prompt, an answer) tells it at once: add().
  log::Redactor& redactor() noexcept { return diagnostics_.redactor(); }

  Instant now();       // the same instant for the whole command
  const Zone& zone();  // --tz, else TZ, else the system's
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
  render::Style style();
  // "  (undo: tas undo)" after what can be taken back; nothing on a dry run.
  std::string_view undo_hint() const noexcept { return options_.dry_run ? "" : "  (undo: tas undo)"; }
  // "▶" or its ASCII twin.
  std::string_view glyph(std::string_view unicode, std::string_view ascii) const noexcept { return options_.ascii ? ascii : unicode; }

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

 private:
  Diagnostics& diagnostics_;
  Process& process_;
  const Program& program_;
  const GlobalOptions& options_;
  std::optional<Instant> now_;
  std::optional<Zone> zone_;
  std::optional<Session> session_;
  bool has_effect_ = false;
};

}  // namespace tas::cli
