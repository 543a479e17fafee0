// Single keys from a terminal, as they are pressed. Tests press their own.
#pragma once

#include <string>

namespace tas::cli {

class Keyboard {
 public:
  virtual ~Keyboard() = default;
  // Waits for one key: a character as UTF-8, or one of the names below; "" when nobody can press one any more. Shows nothing.
  virtual std::string key() = 0;
};

inline constexpr const char* kEnter = "\r";
inline constexpr const char* kEscape = "\x1b";
inline constexpr const char* kInterrupt = "\x03";  // Ctrl-C
inline constexpr const char* kBackspace = "\x7f";
inline constexpr const char* kUp = "\x1b[A";
inline constexpr const char* kDown = "\x1b[B";

// The terminal of a file descriptor. It waits unbuffered and without echo only while key() waits, so that a program that is
// killed in between leaves the terminal as it was.
class TerminalKeyboard final : public Keyboard {
 public:
  explicit TerminalKeyboard(int fd) : fd_{fd} {}
  std::string key() override;

 private:
  int fd_;
};

}  // namespace tas::cli
