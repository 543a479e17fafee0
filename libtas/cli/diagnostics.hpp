// What a program says besides its data: confirmations, warnings, the error that ends it, and the log. The choke point for
// secrets: commands see only streams that let none through.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/base/error.hpp"
#include "libtas/cli/command.hpp"
#include "libtas/cli/options.hpp"
#include "libtas/cli/process.hpp"
#include "libtas/log/log.hpp"
#include "libtas/log/redacting_sink.hpp"

namespace tas::cli {

// Everything to stderr: for people in their words, or as JSON lines with --log-format json. Confirmations are lines of
// level debug in the log, because they repeat what the user wrote.
class Diagnostics {
 public:
  // Knows the passwords in DATABASE_URL, TAS_DB, PGPASSWORD and in URLs among the arguments from here on.
  Diagnostics(Process& real, const Program&, const std::vector<std::string>& args);

  Process& process() noexcept { return process_; }
  log::Redactor& redactor() noexcept { return redactor_; }
  log::Log& log() noexcept { return log_; }
  // As typed, quoted for a shell, without secrets: what is stored with an operation.
  const std::string& command_line();

  // Options before TAS_LOG_*. Throws usage for an empty file name, config for a variable that says nothing known.
  void configure(const LogOptions&);
  // Whose errors are reported from here on.
  void chose(const Command& command) { error_status_ = command.error_status; }
  void started(const std::string& command_path);
  void finished(int status);

  void note(const std::string& text);
  void warn(const std::string& text);
  // The error that ends the command. Says nothing when the reader of the output went away.
  void report(const Error&) noexcept;
  int status_of(const Error& e) const noexcept { return error_status_.value_or(exit_status(e.code())); }

 private:
  void say(log::Level, const std::string& lines);
  Error redacted(const Error&) const;
  std::string laid_out(const std::string& text) const;
  void report_to_people(const Error&);
  void configure_for_report() noexcept;

  const Program& program_;
  const std::vector<std::string>& args_;
  log::Redactor redactor_;
  log::RedactingSink out_, err_;
  Process process_;
  log::Log log_;
  std::string command_line_;
  bool is_configured_ = false, speaks_json_ = false;
  std::optional<std::string> command_path_;
  std::optional<int> error_status_;
  Instant started_at_;
};

// Errors may come before the options are parsed, so the wish for JSON is read from the words themselves.
bool wants_json(const std::vector<std::string>& args);

}  // namespace tas::cli
