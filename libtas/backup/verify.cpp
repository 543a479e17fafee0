#include "libtas/backup/verify.hpp"

#include <chrono>

#include "libtas/backup/contents.hpp"
#include "libtas/backup/extract.hpp"
#include "libtas/base/error.hpp"

namespace tas::backup {
namespace {

bool is_about_the_backup(Errc code) { return code == Errc::bad_data || code == Errc::not_found || code == Errc::no_input || code == Errc::state_conflict; }

}  // namespace

Check verify(const Repository& repository, const Manifest& m, Instant now) {
  const auto begin = std::chrono::steady_clock::now();
  Check check{now, true, {}, 0};
  try {
    const Partial copy{repository.files(), repository.path(std::string{kPartial} + m.id + ".verify.db")};
    extract(repository, m, copy.path());
    require_sound(copy.path());
    require_contents(copy.path(), m);
  } catch (const Error& e) {
    if (!is_about_the_backup(e.code())) throw;
    check.is_ok = false;
    check.detail = e.message();
  }
  check.took_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  return check;
}

bool is_in_part(const Manifest& m, int part, int parts) {
  unsigned sum = 0;
  for (const char c : m.id) sum = sum * 31 + static_cast<unsigned char>(c);
  return static_cast<int>(sum % static_cast<unsigned>(parts)) == part - 1;
}

}  // namespace tas::backup
