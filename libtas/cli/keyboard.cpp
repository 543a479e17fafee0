#include "libtas/cli/keyboard.hpp"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>

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

// One byte, or false at the end and on an error.
bool read_byte(int fd, char& byte) {
  while (true) {
    const auto got = ::read(fd, &byte, 1);
    if (got == 1) return true;
    if (got == 0 || errno != EINTR) return false;
  }
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
  if (!read_byte(fd_, byte)) return key;
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

}  // namespace tas::cli
