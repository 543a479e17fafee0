// What may follow a backup: a copy elsewhere, figures for monitoring.
#pragma once

#include <optional>
#include <string>

#include "apps/tas-backup/commands.hpp"

namespace tas::apps {

// --copy-to: what is missing or damaged there, verified there. That it failed is noted in the repository.
void copy_to(cli::App&, const backup::Repository&, const std::string& folder);

// --metrics-file: written when it dies, whatever has happened; the time of the last success stays what it was.
class Metrics {
 public:
  Metrics(cli::App&, const backup::Repository&, const std::optional<std::string>& file);
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

 private:
  cli::App& app_;
  const backup::Repository& repository_;
  std::optional<std::filesystem::path> file_;
};

}  // namespace tas::apps
