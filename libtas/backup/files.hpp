// The file system as backups use it: what is written is flushed, and appears under its name at once or not at all. A seam,
// so that tests can let any of these calls fail.
//
// Every function throws io for a full disk or a failed flush, cannot_create where nothing may be made.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "libtas/backup/on_signal.hpp"
#include "libtas/base/io.hpp"

namespace tas::backup {

namespace fs = std::filesystem;

// A file that was made by whoever writes it.
class NewFile : public Sink {
 public:
  void flush() override {}
  virtual void sync() = 0;   // until it is on the disk
  virtual void close() = 0;  // an error of the last write may come here only
};

class FileSystem {
 public:
  virtual ~FileSystem() = default;
  // 0600, no symbolic link, not there before.
  virtual std::unique_ptr<NewFile> create(const fs::path&) = 0;
  // The target must not exist.
  virtual void rename_new(const fs::path& from, const fs::path& to) = 0;
  virtual void replace(const fs::path& from, const fs::path& to) = 0;
  // One more name for the same file; it must not be taken.
  virtual void link_new(const fs::path& file, const fs::path& name) = 0;
  // Both exist, before and after, at every moment.
  virtual void exchange(const fs::path& a, const fs::path& b) = 0;
  virtual void remove(const fs::path&) = 0;  // no error when it is not there
  virtual void sync_folder(const fs::path&) = 0;
};

FileSystem& real_files();

// An existing file, to be read from front to back. Throws no_input, forbidden, io.
class InFile final : public Source {
 public:
  explicit InFile(const fs::path&);
  ~InFile() override;
  InFile(const InFile&) = delete;
  InFile& operator=(const InFile&) = delete;
  std::size_t read(char* to, std::size_t size) override;
  std::uint64_t size() const;
  int descriptor() const noexcept { return fd_; }

 private:
  fs::path file_;
  int fd_;
};

// The bytes of a file as memory. Throws what InFile throws.
class Mapped {
 public:
  explicit Mapped(const fs::path&);
  ~Mapped();
  Mapped(const Mapped&) = delete;
  Mapped& operator=(const Mapped&) = delete;
  std::string_view bytes() const noexcept { return bytes_; }

 private:
  std::string_view bytes_;
};

// A file under another name until it is whole. Gone with the object, or when a signal comes, with what SQLite may have put
// beside it, unless it was given its name. What a run that was killed has left under that name goes first.
class Partial {
 public:
  Partial(FileSystem&, fs::path);
  ~Partial();
  Partial(const Partial&) = delete;
  Partial& operator=(const Partial&) = delete;
  const fs::path& path() const noexcept { return path_; }
  void rename_new(const fs::path& to);
  void replace(const fs::path& to);
  void keep();  // it is somebody else's now

 private:
  void clear_away();

  FileSystem& files_;
  fs::path path_;
  std::optional<OnSignal> on_signal_;
};

// What root makes in the folder of another account is that account's: it could not go on with its backups otherwise.
void give_to_owner_of_folder(int fd, const fs::path& file);

// The folder and those it lies in, 0700, as far as they are missing; `option` names another place. Throws cannot_create.
void create_folders(FileSystem&, const fs::path&, const std::string& option);
// An empty file, 0600, for a program that opens it by name.
void create_empty(FileSystem&, const fs::path&);
// Written, flushed, and only then under its name, in place of an older one.
void write_whole(FileSystem&, const fs::path&, std::string_view text, fs::perms mode = fs::perms{0600});
// To its end, whatever size it says it has: files of /proc say 0.
std::string read_whole(const fs::path&);

// Names of what is being written begin with it, in every folder.
inline constexpr std::string_view kPartial = ".partial-";

// A path as part of an address.
std::string percent_encoded(const fs::path&);

bool are_on_one_file_system(const fs::path&, const fs::path&);

// Bytes that are free for us. 0 when that is not known.
std::uint64_t free_space(const fs::path& folder);

}  // namespace tas::backup
