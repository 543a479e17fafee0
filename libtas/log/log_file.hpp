// A file that lines are appended to, by several processes at a time if need be.
#pragma once

#include <filesystem>
#include <string_view>

namespace tas::log {

// Opened at the first line: created 0600, never through a symbolic link. One write(2) with O_APPEND per line, so lines of
// several processes do not mix and a file that logrotate truncated (copytruncate) goes on at its new end. Before each line
// the name is looked up: when logrotate has renamed or removed the file, a new one is opened, so no line goes to the old
// one after that. The look-up is one stat(2), about a microsecond, less than the write; looking every n ms would save
// nothing that counts and lose the lines in between.
class LogFile {
 public:
  explicit LogFile(std::filesystem::path path) : path_{std::move(path)} {}
  ~LogFile();
  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;

  const std::filesystem::path& path() const noexcept { return path_; }
  // Throws cannot_create when it cannot be opened, io when the line could not be written.
  void append(std::string_view line);

 private:
  bool is_still_there() const;
  void reopen();

  std::filesystem::path path_;
  int fd_ = -1;
};

}  // namespace tas::log
