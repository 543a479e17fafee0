// The log of a program: lines with a level, fields and a run id, to the error output, to a file, or both. Everything
// passes through the Redactor.
//
// Lines say what the program did, not what its user wrote: tasks and notes are private.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "libtas/base/error.hpp"
#include "libtas/base/io.hpp"
#include "libtas/log/line.hpp"
#include "libtas/log/log_file.hpp"
#include "libtas/log/redact.hpp"
#include "libtas/time/clock.hpp"

namespace tas::log {

class Log {
 public:
  struct Origin {
    std::string program;
    std::string run;  // 8 hexadecimal digits, the same in every line of a run
  };
  // Warnings and errors to `err` as logfmt, until told otherwise.
  Log(Origin, const Redactor&, Clock&, Sink& err);

  enum class Prefix { none, priority };  // "<4>", which the journal reads
  void to_err(Level, Format, Prefix);
  // Nothing is opened before the first line. A file that cannot be written never fails a command: it is told once.
  void to_file(std::filesystem::path, Level, Format);

  bool wants(Level) const noexcept;  // worth asking only when the fields cost something

  enum class To { all, file_only };  // file_only: people were told in their words already
  void write(Level, std::string_view message, std::span<const Field> fields, To = To::all);
  void error(std::string_view message, std::initializer_list<Field> fields = {}) { write(Level::error, message, fields); }
  void warning(std::string_view message, std::initializer_list<Field> fields = {}) { write(Level::warning, message, fields); }
  void info(std::string_view message, std::initializer_list<Field> fields = {}) { write(Level::info, message, fields); }
  void debug(std::string_view message, std::initializer_list<Field> fields = {}) { write(Level::debug, message, fields); }

 private:
  std::string written_safe(const Line&, Format) const;
  std::string prefix_of(Level) const;
  void write_err(const Line&);
  void write_file(const Line&);
  void tell_failure(const Line&, const Error&);

  Origin origin_;
  const Redactor& redactor_;
  Clock& clock_;
  Sink& err_;
  Level err_level_ = Level::warning, file_level_ = Level::info;
  Format err_format_ = Format::logfmt, file_format_ = Format::logfmt;
  Prefix prefix_ = Prefix::none;
  std::optional<LogFile> file_;
  bool told_failure_ = false;
};

}  // namespace tas::log
