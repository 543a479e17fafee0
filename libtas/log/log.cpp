#include "libtas/log/log.hpp"

#include <utility>
#include <vector>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

namespace tas::log {

Log::Log(Origin origin, const Redactor& redactor, Clock& clock, Sink& err) : origin_{std::move(origin)}, redactor_{redactor}, clock_{clock}, err_{err} {}

void Log::to_err(Level level, Format format, Prefix prefix) {
  err_level_ = level;
  err_format_ = format;
  prefix_ = prefix;
}

void Log::to_file(std::filesystem::path path, Level level, Format format) {
  file_.emplace(std::move(path));
  file_level_ = level;
  file_format_ = format;
}

bool Log::wants(Level level) const noexcept { return level <= err_level_ || (file_ && level <= file_level_); }

void Log::write(Level level, std::string_view message, std::span<const Field> fields, To to) {
  if (!wants(level)) return;
  // Before the text is quoted: what follows a secret in its own field ends it better than what follows in the line.
  std::vector<Field> safe{fields.begin(), fields.end()};
  for (auto& field : safe) {
    if (!field.is_number) field.value = redactor_.redacted(field.value);
  }
  const std::string safe_message = redactor_.redacted(message);
  const Line line{clock_.now(), level, origin_.program, origin_.run, safe_message, safe};
  if (file_ && level <= file_level_) write_file(line);
  if (to == To::all && level <= err_level_) write_err(line);
}

// The fields are safe already. This is for a secret that went over several of them; a short one must not take the
// names and times with it.
std::string Log::written_safe(const Line& line, Format format) const { return redactor_.redacted(written(line, format), Rules::known_long); }

std::string Log::prefix_of(Level level) const { return prefix_ == Prefix::priority ? "<" + std::to_string(syslog_priority(level)) + ">" : ""; }

void Log::write_err(const Line& line) { err_.write(prefix_of(line.level) + written_safe(line, err_format_)); }

void Log::write_file(const Line& line) {
  try {
    file_->append(written_safe(line, file_format_));
  } catch (const Error& e) {
    if (!std::exchange(told_failure_, true)) tell_failure(line, e);
  }
}

void Log::tell_failure(const Line& line, const Error& e) {
  const std::string file = redactor_.redacted(file_->path().string());
  const std::string message = "cannot write the log " + file + ": " + e.message();
  if (err_format_ == Format::json) write_err({line.time, Level::warning, line.program, line.run, message, {}});
  else err_.write(prefix_of(Level::warning) + origin_.program + ": warning: " + terminal_safe(message) + "\n");
}

}  // namespace tas::log
