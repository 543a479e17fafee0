#include "apps/tas-backup/metrics_file.hpp"

#include "libtas/backup/metrics.hpp"

namespace tas::apps {

MetricsFile::MetricsFile(cli::App& app, const backup::Repository& repository, const std::optional<std::string>& file) : app_{app}, repository_{repository} {
  if (file) file_ = app.process().cwd / *file;
}

MetricsFile::~MetricsFile() {
  if (!file_) return;
  try {
    const auto contents = repository_.contents(backup::Reading::heading);
    const auto health = backup::judge(contents, backup::failures_in(repository_), {}, app_.now());
    // The collector is another account.
    backup::write_whole(repository_.files(), *file_, backup::metrics(health), std::filesystem::perms{0644});
  } catch (const std::exception& e) {
    app_.warn("the figures could not be written: " + std::string{e.what()});
  }
}

}  // namespace tas::apps
