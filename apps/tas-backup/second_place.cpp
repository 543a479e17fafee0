#include "apps/tas-backup/second_place.hpp"

#include "libtas/backup/health.hpp"
#include "libtas/backup/mirror.hpp"
#include "libtas/base/error.hpp"

namespace tas::apps {

namespace {

// A disk that is not mounted is a folder that is missing, and must not be replaced by one on this disk.
backup::Repository opened(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder)) throw Error{Errc::no_input, "there is no folder " + folder.string() + " to copy to"}.hint("is it mounted? make it once: mkdir -m 700 " + folder.string());
  return backup::Repository::open(folder);
}

}  // namespace

void copy_to(cli::App& app, const backup::Repository& repository, const std::string& folder) {
  try {
    const auto place = opened((app.process().cwd / folder).lexically_normal());
    warn_of_lookers(app, place);
    const Turn turn{app, place, {}, "create --copy-to"};
    place.clear_away();
    for (const auto& id : backup::mirror(repository, place, app.now())) app.log().info("backup copied", {{"id", id}, {"to", place.folder().string()}});
  } catch (const Error& e) {
    // Whoever watches the backups hears of it, too.
    repository.note_failure({app.now(), "the copy to " + folder + ": " + app.redactor().redacted(e.message())});
    throw;
  }
}

Metrics::Metrics(cli::App& app, const backup::Repository& repository, const std::optional<std::string>& file) : app_{app}, repository_{repository} {
  if (file) file_ = app.process().cwd / *file;
}

Metrics::~Metrics() {
  if (!file_) return;
  try {
    const auto contents = repository_.contents(backup::Reading::heading);
    const auto health = backup::judge(contents, repository_.last_failure(), {}, app_.now());
    const auto newest = contents.entries.empty() ? std::nullopt : std::optional{contents.entries.back().manifest};
    // The collector is another account.
    backup::write_whole(repository_.files(), *file_, backup::metrics(health, newest), std::filesystem::perms{0644});
  } catch (const std::exception& e) {
    app_.warn("the figures could not be written: " + std::string{e.what()});
  }
}

}  // namespace tas::apps
