// Where the files of an export are written before they appear (base/publish).
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "libtas/base/io.hpp"

namespace tas::exchange::out {

// A folder (0700) beside the path named, on the same file system. Removed with the object, unless it was published.
class ScratchFolder {
 public:
  explicit ScratchFolder(const std::filesystem::path& beside);
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const noexcept { return path_; }
  // The folder itself takes the name of the target. Throws cannot_create when something but an empty folder has it.
  void publish_as(const std::filesystem::path& target);

 private:
  std::filesystem::path path_;
};

// A new file (0600). Throws cannot_create when it is there already.
class NewFile {
 public:
  explicit NewFile(const std::filesystem::path&);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  Sink& sink() noexcept { return *sink_; }
  void finish();  // on the disk then; throws io

 private:
  std::string name_;
  int fd_;
  std::unique_ptr<FdSink> sink_;
};

}  // namespace tas::exchange::out
