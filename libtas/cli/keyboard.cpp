#include "libtas/cli/keyboard.hpp"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace tas::cli {
namespace {

class RawMode {
 public:
  explicit RawMode(int fd) : fd_{fd}, is_set_{tcgetattr(fd, &before_) == 0} {
    if (!is_set_) return;
    termios raw = before_;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
    raw.c_iflag &= ~static_cast<tcflag_t>(ICRNL);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    tcsetattr(fd_, TCSANOW, &raw);
  }
  ~RawMode() {
    if (is_set_) tcsetattr(fd_, TCSANOW, &before_);
  }
  RawMode(const RawMode&) = delete;
  RawMode& operator=(const RawMode&) = delete;

 private:
  int fd_;
  termios before_{};
  bool is_set_;
};

// Ctrl-C came as a signal, because it was pressed while no key was waited for.
volatile std::sig_atomic_t was_interrupted = 0;
extern "C" void note_interrupt(int) { was_interrupted = 1; }

bool take_interrupt() {
  const bool came = was_interrupted != 0;
  was_interrupted = 0;
  return came;
}

// One byte, or false at the end, on an error and on an interrupt.
bool read_byte(int fd, char& byte) {
  while (was_interrupted == 0) {
    const auto got = ::read(fd, &byte, 1);
    if (got == 1) return true;
    if (got == 0 || errno != EINTR) return false;
  }
  return false;
}

bool is_more(int fd) {
  constexpr int kRestOfASequence = 20;  // ms: what a terminal sends for one key comes together
  pollfd waiting{fd, POLLIN, 0};
  return ::poll(&waiting, 1, kRestOfASequence) == 1;
}

std::size_t following_bytes(unsigned char first) { return first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0; }

}  // namespace

std::string TerminalKeyboard::key() {
  const RawMode raw{fd_};
  std::string key;
  char byte = 0;
  if (!read_byte(fd_, byte)) return take_interrupt() ? kInterrupt : "";
  key += byte;
  if (byte == '\n') return kEnter;
  if (byte == '\b') return kBackspace;
  if (byte == 0x04) return {};  // Ctrl-D
  if (key == kEscape) {
    for (int n = 0; n < 2 && is_more(fd_) && read_byte(fd_, byte); ++n) key += byte;
    return key;
  }
  for (auto n = following_bytes(static_cast<unsigned char>(byte)); n > 0 && read_byte(fd_, byte); --n) key += byte;
  return key;
}

void TerminalKeyboard::take_interrupts(bool wished) {
  if (wished) was_interrupted = 0;
  struct sigaction note {};
  note.sa_handler = note_interrupt;  // without SA_RESTART: it ends a read
  sigaction(SIGINT, wished ? &note : &before_, wished ? &before_ : nullptr);
}

}  // namespace tas::cli
