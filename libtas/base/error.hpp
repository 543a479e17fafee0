// The one exception of the program and the one table of exit codes.
// An Error ends a command; normal absence is std::optional; partial failure is a returned list.
#pragma once

#include <cstdint>
#include <cstddef>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tas {

enum class Errc : std::uint8_t {
  failed,
  usage,
  not_found,
  login,
  ambiguous,
  state_conflict,
  bad_data,
  no_input,
  unreachable,
  internal,
  cannot_create,
  io,
  busy,
  forbidden,
  config,
  hangup,
  interrupted,
  closed_pipe,
  terminated,
};

struct ExitStatus {
  Errc code;
  int status;
  std::string_view name;     // stable word, used in JSON errors
  std::string_view meaning;  // one line, used in help and man
};

// Every exit status but 0, in ascending order. Help, man page and tests read this table.
std::span<const ExitStatus> exit_statuses() noexcept;
int exit_status(Errc) noexcept;
std::string_view error_name(Errc) noexcept;

class Error : public std::exception {
 public:
  Error(Errc code, std::string message) : code_{code}, message_{std::move(message)} {}

  static Error usage(std::string message) { return {Errc::usage, std::move(message)}; }
  static Error not_found(std::string message) { return {Errc::not_found, std::move(message)}; }
  static Error conflict(std::string message) { return {Errc::state_conflict, std::move(message)}; }
  static Error bad_data(std::string message) { return {Errc::bad_data, std::move(message)}; }
  static Error internal(std::string message) { return {Errc::internal, std::move(message)}; }

  // The cure: what to type or change. One line, no full stop needed.
  Error&& hint(std::string text) && {
    hint_ = std::move(text);
    return std::move(*this);
  }
  // What the message is about, put in front: "tasks.csv:4: …".
  Error&& context(const std::string& text) && {
    message_ = text + ": " + message_;
    return std::move(*this);
  }
  // What was meant perhaps (ambiguous, not_found); shown as a list and in JSON.
  Error&& candidates(std::vector<std::string> names) && {
    candidates_ = std::move(names);
    return std::move(*this);
  }

  // Where in the text that was given (an SQL statement) the trouble is, in bytes from its beginning.
  Error&& at(std::size_t offset) && {
    offset_ = offset;
    return std::move(*this);
  }
  // The line of that text, and how many cells before the trouble: shown with a caret below.
  Error&& excerpt(std::string line, int cells_before) && {
    excerpt_ = std::move(line);
    caret_ = cells_before;
    return std::move(*this);
  }
  // Nothing was stored, and the same done again from the beginning may well succeed: the server went away, or chose this
  // transaction to give way to another one.
  Error&& worth_repeating() && {
    is_worth_repeating_ = true;
    return std::move(*this);
  }

  Errc code() const noexcept { return code_; }
  const std::string& message() const noexcept { return message_; }
  const std::string& hint() const noexcept { return hint_; }
  const std::vector<std::string>& candidates() const noexcept { return candidates_; }
  std::optional<std::size_t> offset() const noexcept { return offset_; }
  const std::string& excerpt() const noexcept { return excerpt_; }
  int caret() const noexcept { return caret_; }
  bool is_worth_repeating() const noexcept { return is_worth_repeating_; }
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  Errc code_;
  std::string message_;
  std::string hint_;
  std::vector<std::string> candidates_;
  std::optional<std::size_t> offset_;
  std::string excerpt_;
  int caret_ = 0;
  bool is_worth_repeating_ = false;
};

// A broken promise of the program itself: always on, ends with exit 70 and a request to report it.
#define TAS_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::tas::assertion_failed(#condition, __FILE__, __LINE__))
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);

}  // namespace tas
