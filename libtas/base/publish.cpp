#include "libtas/base/publish.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace tas {

namespace fs = std::filesystem;

Error file_error(const std::string& what, const fs::path& file, Errc otherwise) {
  const int error = errno;
  const bool is_io = error == ENOSPC || error == EDQUOT || error == EIO || error == EFBIG;
  const Errc code = is_io ? Errc::io : error == EACCES || error == EPERM || error == EROFS ? Errc::forbidden : error == ENOENT ? Errc::no_input : otherwise;
  return {code, "cannot " + what + " " + file.string() + ": " + std::system_category().message(error)};
}

void sync_path(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) throw file_error("open", path, Errc::io);
  const bool is_flushed = ::fsync(fd) == 0;
  const int error = errno;
  ::close(fd);
  errno = error;
  if (!is_flushed) throw file_error("write", path, Errc::io);
}

void rename_new(const fs::path& from, const fs::path& to) {
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return;
  const bool is_taken = errno == EEXIST;
  auto failure = file_error("create", to, Errc::cannot_create);
  throw is_taken ? std::move(failure).hint("name another one, or move that one away") : failure;
}

void publish_file(const fs::path& file, const fs::path& target) {
  sync_path(file);
  rename_new(file, target);
  sync_path(target.has_parent_path() ? target.parent_path() : fs::path{"."});
}

}  // namespace tas
