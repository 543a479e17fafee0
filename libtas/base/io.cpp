#include "libtas/base/io.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "libtas/base/error.hpp"

namespace tas {
namespace {

constexpr std::size_t kBufferSize = 64 * 1024;

std::string reason(int error) { return std::system_category().message(error); }

}  // namespace

void FdSink::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kBufferSize) flush();
}

void FdSink::flush() {
  std::string_view left = buffer_;
  while (!left.empty()) {
    const auto written = ::write(fd_, left.data(), left.size());
    if (written >= 0) {
      left.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      const int error = errno;
      buffer_.clear();
      if (error == EPIPE) throw Error{Errc::closed_pipe, "the reader of " + name_ + " went away"};
      throw Error{Errc::io, "cannot write " + name_ + ": " + reason(error)};
    }
  }
  buffer_.clear();
}

std::size_t FdSource::read(char* to, std::size_t size) {
  while (true) {
    const auto got = ::read(fd_, to, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) throw Error{Errc::io, "cannot read " + name_ + ": " + reason(errno)};
  }
}

std::size_t StringSource::read(char* to, std::size_t size) {
  const std::size_t n = std::min(size, text_.size() - at_);
  text_.copy(to, n, at_);
  at_ += n;
  return n;
}

}  // namespace tas
