#include "libtas/migrate/snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <system_error>

#include "libtas/base/error.hpp"
#include "libtas/db/open.hpp"
#include "libtas/time/format.hpp"

namespace tas::migrate {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const db::Dsn& dsn) { return dsn.file.has_parent_path() ? dsn.file.parent_path() : fs::path{"."}; }

// What a run that was killed has left. Nobody else makes one now.
void drop_partials(const db::Dsn& dsn) {
  std::error_code problem;
  const std::string begin = dsn.file.filename().string() + ".pre-";
  for (const auto& entry : fs::directory_iterator{folder_of(dsn), problem}) {
    const std::string name = entry.path().filename().string();
    const bool is_partial = name.ends_with(".db.partial") || name.ends_with(".db.partial-journal");
    if (name.starts_with(begin) && is_partial) fs::remove(entry.path(), problem);
  }
}

}  // namespace

fs::path make_snapshot(const db::Dsn& dsn, int number, Instant now) {
  drop_partials(dsn);
  const std::string begin = fmt::format("{}.pre-{:03}-{}", dsn.file.string(), number, time::file_stamp(now));
  fs::path file = begin + ".db";
  for (int n = 2; fs::exists(fs::symlink_status(file)); ++n) file = fmt::format("{}-{}.db", begin, n);
  try {
    db::copy_file(dsn, file);
  } catch (const Error& e) {
    throw Error{e.code(), "no snapshot could be made, so nothing was changed: " + e.message()}.hint(
        e.code() == Errc::io ? "free some space, or go without: --no-snapshot" : e.hint());
  }
  return file;
}

std::vector<fs::path> snapshots(const db::Dsn& dsn) {
  static const std::regex shape{R"(\.pre-[0-9]{3,}-([0-9]{8}T[0-9]{6}Z)(-([0-9]{1,4}))?\.db)"};
  struct Found {
    std::string stamp;
    int n;
    fs::path file;
  };
  std::vector<Found> found;
  std::error_code problem;
  const std::string base = dsn.file.filename().string();
  for (const auto& entry : fs::directory_iterator{folder_of(dsn), problem}) {
    const std::string name = entry.path().filename().string();
    std::smatch match;
    if (!name.starts_with(base) || !std::regex_match(name.begin() + static_cast<std::ptrdiff_t>(base.size()), name.end(), match, shape)) continue;
    found.push_back({match[1].str(), match[3].matched ? std::stoi(match[3].str()) : 1, entry.path()});
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return std::tie(a.stamp, a.n) < std::tie(b.stamp, b.n); });
  std::vector<fs::path> files;
  for (auto& f : found) files.push_back(std::move(f.file));
  return files;
}

void drop_old_snapshots(const db::Dsn& dsn) {
  const auto files = snapshots(dsn);
  std::error_code ignored;
  for (std::size_t i = 0; i + kSnapshotsKept < files.size(); ++i) fs::remove(files[i], ignored);
}

}  // namespace tas::migrate
