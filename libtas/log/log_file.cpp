#include "libtas/log/log_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "libtas/base/error.hpp"

namespace tas::log {
namespace {

std::string reason(int error) { return std::system_category().message(error); }

}  // namespace

LogFile::~LogFile() {
  if (fd_ >= 0) ::close(fd_);
}

bool LogFile::is_still_there() const {
  struct stat named {}, open {};
  return ::stat(path_.c_str(), &named) == 0 && ::fstat(fd_, &open) == 0 && named.st_dev == open.st_dev && named.st_ino == open.st_ino;
}

void LogFile::reopen() {
  // O_NONBLOCK: a pipe that nobody reads is an error, not a command that hangs.
  const int fd = ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK, 0600);
  if (fd < 0) throw Error{Errc::cannot_create, errno == ELOOP ? "it is a symbolic link" : reason(errno)};
  if (fd_ >= 0) ::close(fd_);
  fd_ = fd;
}

void LogFile::append(std::string_view line) {
  if (fd_ < 0 || !is_still_there()) reopen();
  ssize_t written = -1;
  do {
    written = ::write(fd_, line.data(), line.size());
  } while (written < 0 && errno == EINTR);
  if (written < 0) throw Error{Errc::io, reason(errno)};
  if (static_cast<std::size_t>(written) < line.size()) throw Error{Errc::io, "only a part of the line was written"};
}

}  // namespace tas::log
