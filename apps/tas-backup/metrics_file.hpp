// --metrics-file: after a backup, or after it has failed, figures for monitoring.
#pragma once

#include <optional>
#include <string>

#include "apps/tas-backup/commands.hpp"

namespace tas::apps {

// Written when it dies, whatever has happened; the time of the last success stays what it was.
class MetricsFile {
 public:
  MetricsFile(cli::App&, const backup::Repository&, const std::optional<std::string>& file);
  ~MetricsFile();
  MetricsFile(const MetricsFile&) = delete;
  MetricsFile& operator=(const MetricsFile&) = delete;

 private:
  cli::App& app_;
  const backup::Repository& repository_;
  std::optional<std::filesystem::path> file_;
};

}  // namespace tas::apps
