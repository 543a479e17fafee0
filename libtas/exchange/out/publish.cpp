#include "libtas/exchange/out/publish.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "libtas/base/error.hpp"
#include "libtas/base/publish.hpp"

namespace tas::exchange::out {
namespace {

namespace fs = std::filesystem;

std::string reason(int error) { return std::generic_category().message(error); }
fs::path parent_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path{"."}; }

[[noreturn]] void cannot_create(const fs::path& path, int error) {
  auto failure = Error{Errc::cannot_create, "cannot create " + path.string() + ": " + reason(error)};
  if (error == EEXIST || error == ENOTEMPTY) throw std::move(failure).hint("name another one, or move that one away");
  throw failure;
}

}  // namespace

ScratchFolder::ScratchFolder(const fs::path& beside) {
  std::string name = (parent_of(beside) / ".tas-export-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) cannot_create(beside, errno);
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

void ScratchFolder::publish_as(const fs::path& target) {
  sync_path(path_);
  // rename() itself replaces an empty folder and nothing else.
  if (::rename(path_.c_str(), target.c_str()) != 0) cannot_create(target, errno == ENOTDIR ? EEXIST : errno);
  path_.clear();
  sync_path(parent_of(target));
}

NewFile::NewFile(const fs::path& path) : name_{path.string()}, fd_{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)} {
  if (fd_ < 0) cannot_create(path, errno);
  sink_ = std::make_unique<FdSink>(fd_, name_);
}

NewFile::~NewFile() {
  if (fd_ >= 0) ::close(fd_);
}

void NewFile::finish() {
  sink_->flush();
  const bool synced = ::fsync(fd_) == 0;
  const int error = errno;
  const bool closed = ::close(std::exchange(fd_, -1)) == 0;
  if (!synced || !closed) throw Error{Errc::io, "cannot write " + name_ + ": " + reason(synced ? errno : error)};
}

}  // namespace tas::exchange::out
