#include "libtas/backup/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <system_error>
#include <utility>

#include "libtas/base/descriptor.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/publish.hpp"

namespace tas::backup {
namespace {

[[noreturn]] void fail(const std::string& what, const fs::path& file, Errc otherwise) {
  const bool is_full = errno == ENOSPC || errno == EDQUOT;
  throw file_error(what, file, otherwise).hint(is_full ? "free some space; older backups are untouched" : "");
}

class RealFile final : public NewFile {
 public:
  explicit RealFile(fs::path file) : file_{std::move(file)} {
    fd_ = ::open(file_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd_ < 0) fail("create", file_, Errc::cannot_create);
    give_to_owner_of_folder(fd_, file_);
  }
  ~RealFile() override {
    if (fd_ >= 0) ::close(fd_);
  }
  RealFile(const RealFile&) = delete;
  RealFile& operator=(const RealFile&) = delete;

  void write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const auto written = ::write(fd_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail("write", file_, Errc::io);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void sync() override {
    if (::fsync(fd_) != 0) fail("write", file_, Errc::io);
  }
  void close() override {
    const int fd = std::exchange(fd_, -1);
    if (fd >= 0 && ::close(fd) != 0) fail("write", file_, Errc::io);
  }

 private:
  fs::path file_;
  int fd_;
};

class RealFiles final : public FileSystem {
 public:
  std::unique_ptr<NewFile> create(const fs::path& file) override { return std::make_unique<RealFile>(file); }
  void rename_new(const fs::path& from, const fs::path& to) override { tas::rename_new(from, to); }
  void replace(const fs::path& from, const fs::path& to) override { rename(from, to, 0); }
  void link_new(const fs::path& file, const fs::path& name) override {
    if (::link(file.c_str(), name.c_str()) != 0) fail("name a file", name, Errc::cannot_create);
  }
  void exchange(const fs::path& a, const fs::path& b) override { rename(a, b, RENAME_EXCHANGE); }
  void remove(const fs::path& file) override {
    if (::unlink(file.c_str()) != 0 && errno != ENOENT) fail("remove", file, Errc::io);
  }
  void sync_folder(const fs::path& folder) override { sync_path(folder); }

 private:
  static void rename(const fs::path& from, const fs::path& to, unsigned how) {
    if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), how) != 0) fail("name a file", to, Errc::cannot_create);
  }
};

int opened(const fs::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) fail("read", file, Errc::io);
  return fd;
}

}  // namespace

FileSystem& real_files() {
  static RealFiles files;
  return files;
}

InFile::InFile(const fs::path& file) : file_{file}, fd_{opened(file)} {}
InFile::~InFile() { ::close(fd_); }

std::size_t InFile::read(char* to, std::size_t size) {
  while (true) {
    const auto got = ::read(fd_, to, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) fail("read", file_, Errc::io);
  }
}

std::uint64_t InFile::size() const {
  struct stat status {};
  if (fstat(fd_, &status) != 0) fail("read", file_, Errc::io);
  return static_cast<std::uint64_t>(status.st_size);
}

Mapped::Mapped(const fs::path& file) {
  const InFile in{file};
  const std::size_t size = in.size();
  if (size == 0) return;
  void* start = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, in.descriptor(), 0);
  if (start == MAP_FAILED) fail("read", file, Errc::io);
  bytes_ = {static_cast<const char*>(start), size};
}

Mapped::~Mapped() {
  if (!bytes_.empty()) munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

Partial::Partial(FileSystem& files, fs::path path) : files_{files}, path_{std::move(path)} {
  clear_away();
  on_signal_.emplace([file = path_.string()] {
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) ::unlink((file + suffix).c_str());
  });
}

Partial::~Partial() {
  if (!on_signal_) return;
  try {
    clear_away();
  } catch (const Error&) {
    // The next run removes it.
  }
}

void Partial::clear_away() {
  for (const char* suffix : {"", "-journal", "-wal", "-shm"}) files_.remove(path_.string() + suffix);
}

void Partial::rename_new(const fs::path& to) {
  const Undisturbed together;
  files_.rename_new(path_, to);
  keep();
}

void Partial::replace(const fs::path& to) {
  const Undisturbed together;
  files_.replace(path_, to);
  keep();
}

void Partial::keep() { on_signal_.reset(); }

void create_folders(FileSystem& files, const fs::path& folder, const std::string& option) {
  if (folder.empty() || fs::exists(folder)) return;
  create_folders(files, folder.parent_path(), option);
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    throw Error{Errc::cannot_create, "cannot create " + folder.string() + ": " + std::system_category().message(errno)}.hint("name another place: " + option);
  }
  {
    const Descriptor made{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)};
    if (made.get() >= 0) give_to_owner_of_folder(made.get(), folder);
  }
  files.sync_folder(folder.parent_path());
}

void give_to_owner_of_folder(int fd, const fs::path& file) {
  struct stat status {};
  if (geteuid() != 0 || stat(file.has_parent_path() ? file.parent_path().c_str() : ".", &status) != 0 || status.st_uid == 0) return;
  if (fchown(fd, status.st_uid, status.st_gid) != 0) fail("give away", file, Errc::forbidden);
}

void create_empty(FileSystem& files, const fs::path& file) { files.create(file)->close(); }

void write_whole(FileSystem& files, const fs::path& file, std::string_view text, fs::perms mode) {
  Partial partial{files, file.parent_path() / (std::string{kPartial} + file.filename().string())};
  const auto out = files.create(partial.path());
  out->write(text);
  fs::permissions(partial.path(), mode);
  out->sync();
  out->close();
  const Undisturbed together;
  files.replace(partial.path(), file);
  partial.keep();
  files.sync_folder(file.parent_path());
}

std::string read_whole(const fs::path& file) {
  InFile in{file};
  std::string text;
  char piece[4096];
  while (const std::size_t got = in.read(piece, sizeof piece)) text.append(piece, got);
  return text;
}

std::string percent_encoded(const fs::path& path) {
  std::string encoded;
  for (const char c : path.string()) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '_' || c == '.';
    encoded += is_plain ? std::string{c} : fmt::format("%{:02x}", static_cast<unsigned char>(c));
  }
  return encoded;
}

bool are_on_one_file_system(const fs::path& a, const fs::path& b) {
  struct stat of_a {}, of_b {};
  return stat(a.c_str(), &of_a) == 0 && stat(b.c_str(), &of_b) == 0 && of_a.st_dev == of_b.st_dev;
}

std::uint64_t free_space(const fs::path& folder) {
  struct statvfs status {};
  return statvfs(folder.c_str(), &status) == 0 ? status.f_bavail * status.f_frsize : 0;
}

}  // namespace tas::backup
