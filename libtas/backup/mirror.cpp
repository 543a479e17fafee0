#include "libtas/backup/mirror.hpp"

#include <algorithm>

#include "libtas/backup/extract.hpp"
#include "libtas/backup/verify.hpp"
#include "libtas/base/error.hpp"

namespace tas::backup {
namespace {

void copy(const Repository& from, const Repository& to, const Manifest& m) {
  Partial data{to.files(), to.path(std::string{kPartial} + m.file)};
  InFile in{from.path(m.file)};
  const auto out = to.files().create(data.path());
  DigestingSink summed{*out};
  pump(in, summed);
  out->sync();
  out->close();
  require_unchanged(summed.digest, m, from.path(m.file).string());
  to.publish(data, m);
}

}  // namespace

std::vector<std::string> mirror(const Repository& from, const Repository& to, Instant now) {
  const auto there = to.contents().entries;
  std::vector<std::string> copied;
  // Oldest first: a full backup arrives before what needs it.
  for (const auto& entry : from.contents().entries) {
    const auto& m = entry.manifest;
    const auto known = std::find_if(there.begin(), there.end(), [&](const Entry& e) { return e.manifest.id == m.id; });
    if (!entry.is_verified() || (known != there.end() && known->is_verified())) continue;
    if (known != there.end()) to.remove(m);
    copy(from, to, m);
    const auto check = verify(to, m, now);
    if (!check.is_ok) {
      to.remove(m);
      throw Error::bad_data("the copy of " + m.id + " in " + to.folder().string() + " is damaged: " + check.detail);
    }
    to.write(m, {.checked = check});
    copied.push_back(m.id);
  }
  return copied;
}

}  // namespace tas::backup
