// A private folder (0700) for what is needed for a moment only.
#pragma once

#include <filesystem>
#include <optional>

#include "libtas/backup/child.hpp"
#include "libtas/backup/on_signal.hpp"

namespace tas::backup {

// Below `temporary`, for our account or another one; gone with the object, or when a signal comes. What runs that were killed
// at once have left there goes first.
class OwnFolder {
 public:
  // Throws cannot_create.
  explicit OwnFolder(const std::filesystem::path& temporary, const std::optional<Account>& = {});
  ~OwnFolder();
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;

  const std::filesystem::path& path() const noexcept { return path_; }

 private:
  void remove() noexcept;

  std::filesystem::path path_;
  std::optional<OnSignal> on_signal_;
};

}  // namespace tas::backup
