// Single keys from a terminal, as they are pressed. Tests press their own.
#pragma once

#include <signal.h>

#include <string>

namespace tas::cli {

class Keyboard {
 public:
  virtual ~Keyboard() = default;
  // Waits for one key: a character as UTF-8, or one of the names below; "" when nobody can press one any more. Shows nothing.
  virtual std::string key() = 0;
  // From now on, or no longer, Ctrl-C is a key between two calls of key() as well.
  virtual void take_interrupts(bool) {}
};

// A dialogue: while it lives Ctrl-C ends the dialogue and not the program.
class Dialogue {
 public:
  explicit Dialogue(Keyboard& keyboard) : keyboard_{keyboard} { keyboard_.take_interrupts(true); }
  ~Dialogue() { keyboard_.take_interrupts(false); }
  Dialogue(const Dialogue&) = delete;
  Dialogue& operator=(const Dialogue&) = delete;

 private:
  Keyboard& keyboard_;
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
  void take_interrupts(bool) override;

 private:
  int fd_;
  struct sigaction before_ {};  // what SIGINT did
};

}  // namespace tas::cli
